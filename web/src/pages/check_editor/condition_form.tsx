// SPDX-License-Identifier: Apache-2.0
import { Button, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import PlusIcon from '@patternfly/react-icons/dist/esm/icons/plus-icon';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import { useState } from 'react';
import { m } from '../../messages';
import { operatorsOf, takesList, takesValue, textOfValue, valueOf, type Condition, type Group } from './condition';
import type { ResourceType } from './completion';

interface RowProps {
  condition: Condition;
  index: number;
  type: ResourceType;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

/** Members of structures are named with dots. */
function pathsOf(type: ResourceType): { path: string; type: string }[] {
  return type.fields.flatMap((field) => (field.type === 'struct' ? (field.fields ?? []).map((inner) => ({ path: `${field.name}.${inner.name}`, type: inner.type })) : [{ path: field.name, type: field.type }]));
}

function Row({ condition, index, type, onChange, onRemove }: RowProps) {
  const [text, setText] = useState(textOfValue(condition.value));
  const paths = pathsOf(type);
  const kind = paths.find(({ path }) => path === condition.field)?.type;
  const field = kind === undefined ? undefined : { type: kind };
  const withValue = (operator: string, typed: string): Condition => ({ field: condition.field, operator, ...(takesValue(operator) ? { value: valueOf(typed, operator, field) } : {}) });
  const n = index + 1;
  return (
    <li className="sw-condition">
      <FormSelect
        aria-label={m.check_editor.condition_field(n)}
        value={condition.field}
        onChange={(_, path) => {
          const operator = operatorsOf(paths.find((each) => each.path === path)?.type)[0] ?? 'is_present';
          setText('');
          onChange({ field: path, operator, ...(takesValue(operator) ? { value: '' } : {}) });
        }}
      >
        {!kind && <FormSelectOption value={condition.field} label={condition.field || m.common.select_value} />}
        {paths.map(({ path }) => (
          <FormSelectOption key={path} value={path} label={path} />
        ))}
      </FormSelect>
      <FormSelect aria-label={m.check_editor.condition_operator(n)} value={condition.operator} onChange={(_, operator) => onChange(withValue(operator, text))}>
        {[...new Set([condition.operator, ...operatorsOf(kind)])].map((operator) => (
          <FormSelectOption key={operator} value={operator} label={m.check_editor.operator[operator] ?? operator} />
        ))}
      </FormSelect>
      {takesValue(condition.operator) ? (
        <TextInput
          aria-label={m.check_editor.condition_value(n)}
          placeholder={takesList(condition.operator) ? m.check_editor.list_hint : kind === 'timestamp' ? '90d' : ''}
          value={text}
          onChange={(_, typed) => {
            setText(typed);
            onChange(withValue(condition.operator, typed));
          }}
        />
      ) : (
        <span />
      )}
      <Button variant="plain" aria-label={m.check_editor.remove_condition(n)} icon={<TimesIcon />} onClick={onRemove} />
    </li>
  );
}

/** Conditions as rows of field, operator and value. */
export function ConditionForm({ group, type, onChange }: { group: Group; type: ResourceType; onChange: (group: Group) => void }) {
  const { join, conditions } = group;
  const set = (next: Condition[]) => onChange({ join, conditions: next });
  return (
    <div className="sw-conditions">
      {conditions.length > 1 && (
        <FormSelect className="sw-choice" aria-label={m.check_editor.join} value={join} onChange={(_, value) => onChange({ join: value === 'any' ? 'any' : 'all', conditions })}>
          <FormSelectOption value="all" label={m.check_editor.all} />
          <FormSelectOption value="any" label={m.check_editor.any} />
        </FormSelect>
      )}
      <ul>
        {conditions.map((condition, index) => (
          <Row
            key={`${index}-${condition.field}`}
            condition={condition}
            index={index}
            type={type}
            onChange={(next) => set(conditions.map((each, at) => (at === index ? next : each)))}
            onRemove={() => set(conditions.filter((_, at) => at !== index))}
          />
        ))}
      </ul>
      <Button variant="link" isInline icon={<PlusIcon />} onClick={() => set([...conditions, { field: '', operator: 'is_present' }])}>
        {m.check_editor.add_condition}
      </Button>
    </div>
  );
}
