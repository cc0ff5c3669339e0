// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, FormSelect, FormSelectOption, TextArea, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import type { Field } from '../api/types';
import { m } from '../messages';
import { choiceOf } from '../messages/described';
import { RecordPicker } from './record_picker';
import { RecordsPicker } from './records_picker';

export interface InputProps {
  id: string;
  register: string;
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
  /** The id of the text that says what is wrong or what is meant. */
  describedBy?: string;
  invalid?: boolean;
}

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

function Reference({ id, field, value, onChange, describedBy, invalid }: InputProps) {
  return <RecordPicker register={field.target ?? ''} id={id} label={field.label} value={text(value) || undefined} onPick={(picked) => onChange(picked?.id ?? null)} describedBy={describedBy} invalid={invalid} required={field.required} />;
}

function References({ id, field, value, onChange, describedBy, invalid }: InputProps) {
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return <RecordsPicker register={field.item?.target ?? ''} id={id} label={field.label} value={chosen} onChange={onChange} describedBy={describedBy} invalid={invalid} required={field.required} />;
}

/** A text in each line. What is typed stays as typed; what is empty is no text. */
function Lines({ id, value, onChange, describedBy, invalid }: InputProps) {
  const [typed, setTyped] = useState(Array.isArray(value) ? value.join('\n') : '');
  return (
    <TextArea
      id={id}
      rows={3}
      value={typed}
      resizeOrientation="vertical"
      aria-describedby={describedBy}
      validated={invalid ? 'error' : 'default'}
      onChange={(_, next) => {
        setTyped(next);
        onChange(next.split('\n').map((line) => line.trim()).filter(Boolean));
      }}
    />
  );
}

function Choices({ id, register, field, value, onChange }: InputProps) {
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return (
    <div className="sw-ask-checks" role="group" id={id} aria-label={field.label}>
      {(field.item?.choices ?? []).map((choice) => (
        <Checkbox
          key={choice.value}
          id={`${id}-${choice.value}`}
          label={choiceOf(register, { name: field.name, choices: field.item?.choices }, choice.value)}
          isChecked={chosen.includes(choice.value)}
          onChange={(_, on) => onChange(on ? [...chosen, choice.value] : chosen.filter((each) => each !== choice.value))}
        />
      ))}
    </div>
  );
}

function OneOf({ id, register, field, value, onChange, describedBy, invalid }: InputProps) {
  return (
    <FormSelect id={id} value={text(value)} onChange={(_, next) => onChange(next || null)} aria-describedby={describedBy} validated={invalid ? 'error' : 'default'}>
      <FormSelectOption value="" label={m.common.select_value} isPlaceholder />
      {(field.choices ?? []).map((choice) => (
        <FormSelectOption key={choice.value} value={choice.value} label={choiceOf(register, field, choice.value)} />
      ))}
    </FormSelect>
  );
}

const kTypes: Record<string, 'text' | 'date' | 'number' | 'password' | 'email'> = { date: 'date', integer: 'number', decimal: 'number', secret: 'password', email: 'email' };

function numberOf(value: string): number | null {
  return value === '' ? null : Number(value);
}

/** The input for a field, by its kind. `null`: nothing. */
export function FieldInput(props: InputProps) {
  const { id, field, value, onChange, describedBy, invalid } = props;
  switch (field.kind) {
    case 'long_text':
      return (
        <TextArea id={id} rows={4} value={text(value)} resizeOrientation="vertical" aria-describedby={describedBy} validated={invalid ? 'error' : 'default'} onChange={(_, next) => onChange(next || null)} />
      );
    case 'enumeration':
      return <OneOf {...props} />;
    case 'reference':
      return <Reference {...props} />;
    case 'list':
      if (field.item?.kind === 'reference' && field.item.target) return <References {...props} />;
      return field.item?.kind === 'enumeration' ? <Choices {...props} /> : <Lines {...props} />;
    case 'boolean':
      return <OneOf {...props} field={{ ...field, choices: [{ value: 'true', label: m.common.yes }, { value: 'false', label: m.common.no }] }} value={text(value)} onChange={(next) => onChange(next === null ? null : next === 'true')} />;
    default: {
      const type = kTypes[field.kind] ?? 'text';
      return (
        <TextInput
          id={id}
          type={type}
          step={field.kind === 'decimal' ? 'any' : undefined}
          autoComplete={type === 'password' ? 'new-password' : 'off'}
          value={text(value)}
          aria-describedby={describedBy}
          validated={invalid ? 'error' : 'default'}
          onChange={(_, next) => onChange(type === 'number' ? numberOf(next) : next || null)}
        />
      );
    }
  }
}

/** A button that opens something, for those who may; absent for the others. */
export function OpenButton({ may, label, onClick, variant = 'secondary' }: { may: boolean; label: string; onClick: () => void; variant?: 'primary' | 'secondary' | 'link' | 'danger' }) {
  if (!may) return null;
  return (
    <Button variant={variant} onClick={onClick} isInline={variant === 'link'}>
      {label}
    </Button>
  );
}
