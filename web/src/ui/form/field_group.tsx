// SPDX-License-Identifier: Apache-2.0
import { FormGroup, FormHelperText, HelperText, HelperTextItem } from '@patternfly/react-core';
import { memo, useCallback, useRef } from 'react';
import type { Field } from '../../api/types';
import { m } from '../../messages';
import { useFormContext } from './context';
import { PlainInput } from './input';
import { ListInput } from './lists';
import { isAsked, isObject, isWritten, type Values } from './values';

interface OneProps {
  field: Field;
  value: unknown;
  onChange: (name: string, value: unknown) => void;
  pointer: string;
  allowed?: readonly string[];
}

/** Kinds that want the whole width. */
const wide = (field: Field) => ['long_text', 'list', 'structure'].includes(field.kind);

function Help({ id, help, fault, length, most }: { id: string; help?: string; fault?: string; length?: number; most?: number }) {
  const counted = most !== undefined && length !== undefined && length > most * 0.8;
  return (
    <FormHelperText>
      <HelperText id={id}>
        {fault && <HelperTextItem variant="error">{fault}</HelperTextItem>}
        {help && <HelperTextItem>{help}</HelperTextItem>}
        {counted && <HelperTextItem variant={length > most ? 'error' : 'default'}>{m.form.length(length, most)}</HelperTextItem>}
      </HelperText>
    </FormHelperText>
  );
}

/** A structure is a group with a legend, everything else a label with its input, help and fault. */
const OneField = memo(function OneField({ field, value, onChange, pointer, allowed }: OneProps) {
  const { faults, idOf } = useFormContext();
  const id = idOf(pointer);
  const { label, help } = field;
  const change = useCallback((next: unknown) => onChange(field.name, next), [field.name, onChange]);
  const shared = { field, value, onChange: change, pointer, allowed };
  if (field.kind === 'structure') {
    return (
      <fieldset className="sw-group sw-field-wide" id={id} tabIndex={-1} aria-describedby={`${id}-help`}>
        <legend>
          {label} {field.required && <span className="sw-required" aria-hidden="true">*</span>}
        </legend>
        <Help id={`${id}-help`} help={help} fault={faults.get(pointer)} />
        <FieldGroup fields={field.fields ?? []} values={isObject(value) ? value : {}} onChange={change} pointer={pointer} optional={!field.required} />
      </fieldset>
    );
  }
  const many = field.kind === 'list';
  return (
    <FormGroup label={label} fieldId={many && field.item?.kind !== 'reference' ? undefined : id} role={many ? 'group' : undefined} isRequired={field.required} className={wide(field) ? 'sw-field-wide' : undefined}>
      {field.kind === 'list' ? <ListInput {...shared} /> : <PlainInput {...shared} />}
      <Help id={`${id}-help`} help={help} fault={faults.get(pointer)} length={typeof value === 'string' ? value.length : undefined} most={field.max_length} />
    </FormGroup>
  );
});

interface Props {
  fields: Field[];
  values: Values;
  onChange: (values: Values) => void;
  pointer?: string;
  /** By field: the only values that it may take. */
  allowed?: Record<string, readonly string[]>;
  /** The whole may be left out: its members are asked for only once one of them is filled. */
  optional?: boolean;
}

/** Fields of a register or of a structure, as far as they are asked for and may be written. */
export function FieldGroup({ fields, values, onChange, pointer = '', allowed, optional }: Props) {
  const now = useRef({ values, onChange });
  now.current = { values, onChange };
  const change = useCallback((name: string, value: unknown) => now.current.onChange({ ...now.current.values, [name]: value }), []);
  const begun = !optional || Object.values(values).some((value) => value !== undefined && value !== null && value !== '');
  return (
    <div className="sw-fields">
      {fields
        .filter((field) => isWritten(field) && isAsked(field, values))
        .map((field) => (
          <OneField
            key={field.name}
            field={begun ? field : { ...field, required: false }}
            value={values[field.name]}
            onChange={change}
            pointer={`${pointer}/${field.name}`}
            allowed={allowed?.[field.name]}
          />
        ))}
    </div>
  );
}
