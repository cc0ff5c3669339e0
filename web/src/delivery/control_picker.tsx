// SPDX-License-Identifier: Apache-2.0
import { Button, FormHelperText, HelperText, HelperTextItem, Label, LabelGroup, TextInput } from '@patternfly/react-core';
import { useId, useState, type KeyboardEvent } from 'react';
import { useGet } from '../api/queries';
import type { Control, List } from '../api/types';
import { m } from '../messages';

/** `A.8.5 Secure authentication`, as it is chosen from the list, or the reference alone. */
function chosenOf(text: string, controls: readonly Control[]): Control | undefined {
  const first = text.trim().split(/\s/)[0]?.toUpperCase();
  return controls.find((control) => control.reference.toUpperCase() === first);
}

export function useControls(): readonly Control[] {
  return useGet<List<Control>>('/control', {}, { always_now: true }).data?.items ?? [];
}

interface Props {
  label: string;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  hint?: string;
  disabled?: boolean;
}

/** Several controls, by reference or title: typed with the browser's own list of proposals. */
export function ControlPicker({ label, chosen, onChange, hint, disabled }: Props) {
  const controls = useControls();
  const id = useId();
  const [text, setText] = useState('');
  const [fault, setFault] = useState('');
  const add = (value: string) => {
    const control = chosenOf(value, controls);
    if (!control) return setFault(value.trim() === '' ? '' : m.delivery.no_such_control(value.trim()));
    setFault('');
    setText('');
    if (!chosen.includes(control.reference)) onChange([...chosen, control.reference]);
  };
  const change = (value: string) => {
    setText(value);
    setFault('');
    // A proposal that was taken is the whole text at once.
    const control = chosenOf(value, controls);
    if (control && value === `${control.reference} ${control.title}`) add(value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add(text);
  };
  return (
    <div className="sw-picker">
      <label htmlFor={id} className="sw-field-label">
        {label}
      </label>
      {chosen.length > 0 && (
        <LabelGroup aria-label={label} numLabels={20}>
          {chosen.map((reference) => (
            <Label key={reference} isCompact color="blue" closeBtnAriaLabel={m.delivery.remove_control(reference)} onClose={disabled ? undefined : () => onChange(chosen.filter((each) => each !== reference))}>
              {reference}
            </Label>
          ))}
        </LabelGroup>
      )}
      <div className="sw-picker-add">
        <TextInput id={id} list={`${id}-all`} value={text} isDisabled={disabled} placeholder="A.5.1" validated={fault ? 'error' : 'default'} aria-describedby={`${id}-help`} onChange={(_, value) => change(value)} onKeyDown={onKeyDown} />
        <Button variant="secondary" isDisabled={disabled || text.trim() === ''} onClick={() => add(text)}>
          {m.delivery.add_control}
        </Button>
      </div>
      <datalist id={`${id}-all`}>
        {controls.map((control) => (
          <option key={control.id} value={`${control.reference} ${control.title}`} />
        ))}
      </datalist>
      <FormHelperText id={`${id}-help`}>
        <HelperText isLiveRegion>{(fault || hint) && <HelperTextItem variant={fault ? 'error' : 'default'}>{fault || hint}</HelperTextItem>}</HelperText>
      </FormHelperText>
    </div>
  );
}
