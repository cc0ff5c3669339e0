// SPDX-License-Identifier: Apache-2.0
import { FormSelect, FormSelectOption, TextArea, TextInput } from '@patternfly/react-core';
import type { Field } from '../../api/types';
import { m } from '../../messages';
import { RecordPicker } from '../record_picker';
import { targetOf } from '../value';
import { AnyReference } from './any_reference';
import { useFormContext } from './context';

export interface InputProps {
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
  /** JSON pointer of the value. */
  pointer: string;
  /** What it is called where no label stands before it. */
  called?: string;
  /** Values of a choice that may be taken; all where nothing is said. */
  allowed?: readonly string[];
  /** The ids of what is said of it, where that is not the help below it alone. */
  describedBy?: string;
}

const textOf = (value: unknown) => (value === undefined || value === null ? '' : String(value));
const kTypes: Record<string, 'email' | 'url'> = { email: 'email', url: 'url' };

/** An instant as the browser's box writes it, in UTC as all times are shown: `2026-03-01T12:00`. */
const boxOf = (instant: string) => (/^\d{4}-\d\d-\d\dT/.test(instant) && !Number.isNaN(Date.parse(instant)) ? new Date(instant).toISOString().slice(0, 16) : instant);

/** What every input says of itself to those who do not see it. */
function useShared({ field, pointer, describedBy }: InputProps) {
  const { faults, idOf } = useFormContext();
  const id = idOf(pointer);
  return { id, invalid: faults.has(pointer), label: field.label, describedBy: describedBy ?? `${id}-help` };
}

function Choices(props: InputProps) {
  const { field, value, onChange, allowed } = props;
  const { id, invalid, describedBy } = useShared(props);
  const options =
    field.kind === 'boolean'
      ? [
          { value: 'true', label: m.common.yes },
          { value: 'false', label: m.common.no },
        ]
      : (field.choices ?? []).filter((choice) => !allowed || allowed.includes(choice.value));
  const change = (text: string) => onChange(text === '' ? undefined : field.kind === 'boolean' ? text === 'true' : text);
  return (
    <FormSelect id={id} value={textOf(value)} onChange={(_, text) => change(text)} validated={invalid ? 'error' : 'default'} aria-describedby={describedBy} aria-label={props.called} isRequired={field.required}>
      {!allowed && <FormSelectOption value="" label={field.required ? m.common.select_value : '–'} isPlaceholder={field.required} />}
      {options.map((option) => (
        <FormSelectOption key={option.value} value={option.value} label={option.label} />
      ))}
    </FormSelect>
  );
}

function Reference(props: InputProps) {
  const { field, value, onChange } = props;
  const { id, invalid, label, describedBy } = useShared(props);
  if (!field.target) return <AnyReference id={id} label={label} value={typeof value === 'string' ? value : undefined} onChange={onChange} describedBy={describedBy} invalid={invalid} />;
  const chosen = value ? targetOf(field, value).id : undefined;
  return <RecordPicker register={field.target} id={id} label={label} value={chosen} onPick={(picked) => onChange(picked?.id)} describedBy={describedBy} invalid={invalid} required={field.required} />;
}

/** One value of a kind that is no list and no structure. */
export function PlainInput(props: InputProps) {
  const { field, value, onChange } = props;
  const { id, invalid, describedBy } = useShared(props);
  const shared = { id, isRequired: field.required, validated: invalid ? ('error' as const) : ('default' as const), 'aria-describedby': describedBy, 'aria-label': props.called, onChange: (_: unknown, text: string) => onChange(text) };
  switch (field.kind) {
    case 'boolean':
    case 'enumeration':
      return <Choices {...props} />;
    case 'reference':
      return <Reference {...props} />;
    case 'long_text':
      return <TextArea {...shared} value={textOf(value)} rows={4} resizeOrientation="vertical" autoResize />;
    case 'date':
      return <TextInput {...shared} type="date" className="sw-input-date" value={textOf(value)} />;
    case 'instant':
      return <TextInput {...shared} type="datetime-local" className="sw-input-date" value={boxOf(textOf(value))} onChange={(_, text) => onChange(text && `${text}:00Z`)} />;
    case 'integer':
    case 'decimal':
      return <TextInput {...shared} inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'} className="sw-input-number" value={textOf(value)} />;
    case 'secret':
      return <TextInput {...shared} type="password" autoComplete={field.autocomplete ?? 'new-password'} value={textOf(value)} />;
    default:
      return <TextInput {...shared} type={kTypes[field.shape ?? ''] ?? 'text'} autoComplete="off" value={textOf(value)} />;
  }
}
