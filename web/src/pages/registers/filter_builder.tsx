// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Form, FormGroup, FormSelect, FormSelectOption, Popover, TextInput } from '@patternfly/react-core';
import FilterIcon from '@patternfly/react-icons/dist/esm/icons/filter-icon';
import { useState } from 'react';
import type { Field, RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { choiceOf, helpOf, labelOf } from '../../messages/described';
import { useFilters } from '../../ui/filters';
import { RecordPicker } from '../../ui/record_picker';
import { filterFields, kindIn } from './fields';
import { opsOf, readFilter, writeFilter, type Op } from './filter';

interface ValueProps {
  register: string;
  field: Field;
  op: Op;
  values: string[];
  onChange: (values: string[]) => void;
}

function AnyOf({ register, field, values, onChange }: ValueProps) {
  const choices = field.choices ?? [];
  return (
    <div className="sw-marks">
      {choices.map((choice) => (
        <Checkbox
          key={choice.value}
          id={`filter-${choice.value}`}
          label={choiceOf(register, field, choice.value)}
          isChecked={values.includes(choice.value)}
          onChange={(_, on) => onChange(choices.map((each) => each.value).filter((each) => (each === choice.value ? on : values.includes(each))))}
        />
      ))}
    </div>
  );
}

function OneOf({ options, value, onChange }: { options: { value: string; label: string }[]; value: string; onChange: (value: string) => void }) {
  return (
    <FormSelect id="filter-value" aria-label={m.table.filter_value} value={value} onChange={(_, next) => onChange(next)}>
      <FormSelectOption value="" label={m.common.select_value} isPlaceholder />
      {options.map((option) => (
        <FormSelectOption key={option.value} value={option.value} label={option.label} />
      ))}
    </FormSelect>
  );
}

function FilterValue(props: ValueProps) {
  const { register, field, op, values, onChange } = props;
  const [first = ''] = values;
  const one = (value: string | undefined) => onChange(value ? [value] : []);
  switch (field.kind) {
    case 'enumeration':
      if (op === 'is') return <AnyOf {...props} />;
      return <OneOf value={first} onChange={one} options={(field.choices ?? []).map((choice) => ({ value: choice.value, label: choiceOf(register, field, choice.value) }))} />;
    case 'boolean':
      return (
        <OneOf
          value={first}
          onChange={one}
          options={[
            { value: 'true', label: m.common.yes },
            { value: 'false', label: m.common.no },
          ]}
        />
      );
    case 'reference':
      if (field.target) return <RecordPicker register={field.target} id="filter-value" label={m.table.filter_value} value={first || undefined} onPick={(picked) => one(picked?.id)} />;
      break;
    case 'date':
    case 'instant':
      return <TextInput id="filter-value" aria-label={m.table.filter_value} type="date" value={first} onChange={(_, next) => one(next)} />;
    case 'integer':
    case 'decimal':
      return <TextInput id="filter-value" aria-label={m.table.filter_value} type="number" step={field.kind === 'integer' ? 1 : 'any'} value={first} onChange={(_, next) => one(next)} />;
  }
  return <TextInput id="filter-value" aria-label={m.table.filter_value} value={first} onChange={(_, next) => one(next)} />;
}

function Builder({ form, onDone }: { form: RegisterForm; onDone: () => void }) {
  const [search, set] = useFilters();
  const fields = filterFields(form);
  const [name, setName] = useState(form.workflow?.field ?? fields.find((field) => field.kind === 'enumeration')?.name ?? fields[0]?.name ?? '');
  const field = fields.find((each) => each.name === name);
  const ops = opsOf(field?.kind ?? '');
  const [op, setOp] = useState<Op>(ops[0] ?? 'is');
  const [values, setValues] = useState<string[]>([]);
  if (!field) return null;
  const needless = op === 'present' || op === 'absent';
  const add = () => {
    const more = writeFilter([{ field: name, op, values: needless ? [] : values }], kindIn(fields));
    const conditions = readFilter(search.filter);
    set({ filter: !search.filter ? more : conditions ? `${search.filter} AND ${more}` : `(${search.filter}) AND ${more}` });
    onDone();
  };
  const choose = (next: string) => {
    setName(next);
    setOp(opsOf(kindIn(fields)(next))[0] ?? 'is');
    setValues([]);
  };
  return (
    <Form
      className="sw-filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (needless || values.length > 0) add();
      }}
    >
      <FormGroup label={m.table.filter_field} fieldId="filter-field">
        <FormSelect id="filter-field" value={name} onChange={(_, next) => choose(next)}>
          {fields.map((each) => (
            <FormSelectOption key={each.name} value={each.name} label={labelOf(form.register, each)} />
          ))}
        </FormSelect>
        <p className="sw-muted sw-hint">{helpOf(form.register, field)}</p>
      </FormGroup>
      <FormGroup label={m.table.filter_op} fieldId="filter-op">
        <FormSelect id="filter-op" value={op} onChange={(_, next) => setOp(next as Op)}>
          {ops.map((each) => (
            <FormSelectOption key={each} value={each} label={m.table.op[each]} />
          ))}
        </FormSelect>
      </FormGroup>
      {!needless && (
        <FormGroup label={m.table.filter_value} fieldId="filter-value" role="group">
          <FilterValue register={form.register} field={field} op={op} values={values} onChange={setValues} />
        </FormGroup>
      )}
      <div className="sw-actions">
        <Button type="submit" isDisabled={!needless && values.length === 0}>
          {m.table.filter_add}
        </Button>
        <Button variant="link" onClick={onDone}>
          {m.common.cancel}
        </Button>
      </div>
    </Form>
  );
}

/** Builds one more condition into the filter of the address, by the field's kind. */
export function FilterBuilder({ form }: { form: RegisterForm }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      aria-label={m.table.filter_add}
      headerContent={m.table.filter}
      bodyContent={() => <Builder form={form} onDone={() => setOpen(false)} />}
      isVisible={open}
      shouldOpen={() => setOpen(true)}
      shouldClose={() => setOpen(false)}
      position="bottom-start"
      minWidth="22rem"
    >
      <Button variant="control" icon={<FilterIcon />}>
        {m.table.filter}
      </Button>
    </Popover>
  );
}
