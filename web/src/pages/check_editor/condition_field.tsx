// SPDX-License-Identifier: Apache-2.0
import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { useRef, useState } from 'react';
import { post, Problem } from '../../api/client';
import type { FormNode } from './condition';
import { m } from '../../messages';
import { CelField } from './cel_field';
import type { ResourceType } from './completion';
import { formOfGroup, groupOf, type Group } from './condition';
import { ConditionForm } from './condition_form';
import type { FormFault } from './faults';

interface Props {
  id: string;
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  type: ResourceType | undefined;
  faults: readonly FormFault[];
  required?: boolean;
}

const kFirst: Group = { join: 'all', conditions: [{ field: '', operator: 'is_present' }] };

/** The server knows both ways; what is asked last is what counts. */
function useForm(value: string, onChange: (value: string) => void) {
  const [group, setGroup] = useState<Group | null>(null);
  const [said, setSaid] = useState('');
  const asked = useRef(0);
  const open = async () => {
    setSaid('');
    if (value.trim() === '') return setGroup(kFirst);
    try {
      const { form } = await post('/check/form', { expression: value });
      const found = form ? groupOf(form as unknown as FormNode) : null;
      setGroup(found ?? null);
      if (!found) setSaid(m.check_editor.beyond);
    } catch (error) {
      setSaid(error instanceof Problem && error.status !== 0 ? `${m.check_editor.beyond} ${error.message}` : m.empty.unreachable);
    }
  };
  const change = async (next: Group) => {
    setGroup(next);
    setSaid('');
    const conditions = next.conditions.filter(({ field }) => field !== '');
    if (conditions.length === 0) return onChange('');
    asked.current += 1;
    const mine = asked.current;
    try {
      const { expression } = await post('/check/form', { form: JSON.stringify(formOfGroup({ ...next, conditions })) });
      if (mine === asked.current) onChange(expression);
    } catch (error) {
      if (mine === asked.current) setSaid(error instanceof Problem ? (error.errors[0]?.detail ?? error.message) : '');
    }
  };
  return { group, said, open, change, close: () => setGroup(null) };
}

/** A condition as CEL or as a form, the one made of the other. */
export function ConditionField(props: Props) {
  const { id, label, value, onChange, type, faults } = props;
  const { group, said, open, change, close } = useForm(value, onChange);
  return (
    <div className="sw-condition-field">
      <ToggleGroup aria-label={`${m.check_editor.way}: ${label}`} isCompact>
        <ToggleGroupItem text={m.check_editor.as_cel} isSelected={group === null} onChange={close} />
        <ToggleGroupItem text={m.check_editor.as_form} isSelected={group !== null} isDisabled={!type} onChange={() => void open()} />
      </ToggleGroup>
      {group && type ? (
        <fieldset id={id} className="sw-fieldset">
          <legend className="sw-field-label">{label}</legend>
          <ConditionForm group={group} type={type} onChange={(next) => void change(next)} />
          {value && <code className="sw-code sw-break">{value}</code>}
          {faults.map((fault, index) => (
            <p key={index} className="sw-field-fault">
              {fault.text}
            </p>
          ))}
        </fieldset>
      ) : (
        <CelField {...props} />
      )}
      <p role="status" className="sw-field-hint">
        {said}
      </p>
    </div>
  );
}
