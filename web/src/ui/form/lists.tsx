// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox } from '@patternfly/react-core';
import MinusCircleIcon from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon';
import PlusCircleIcon from '@patternfly/react-icons/dist/esm/icons/plus-circle-icon';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Field } from '../../api/types';
import { m } from '../../messages';
import { RecordsPicker } from '../records_picker';
import { useFormContext } from './context';
import { FieldGroup } from './field_group';
import { PlainInput, type InputProps } from './input';
import { isObject } from './values';

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const without = (items: unknown[], at: number) => items.filter((_, index) => index !== at);
const replaced = (items: unknown[], at: number, value: unknown) => items.map((each, index) => (index === at ? value : each));

/** Puts the focus into the last row once there is one more. */
function useNewRowFocus(count: number) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(count);
  useEffect(() => {
    if (count > before.current) place.current?.querySelector<HTMLElement>(':scope > .sw-row:last-of-type :is(input, select, textarea)')?.focus();
    before.current = count;
  }, [count]);
  return place;
}

/** What is wrong with one item, and the ids of what is said of an item: its own fault before the help and the fault of the whole. */
function useItemFaults(pointer: string) {
  const { faults, idOf } = useFormContext();
  const faultOf = (at: number) => faults.get(`${pointer}/${at}`);
  const idAt = (at: number) => `${idOf(`${pointer}/${at}`)}-help`;
  const saidOf = (...items: number[]) => [...items.filter(faultOf).map(idAt), `${idOf(pointer)}-help`].join(' ');
  return { faultOf, idAt, saidOf, id: idOf(pointer), wrong: faults.has(pointer) };
}

function RowFault({ at, faults }: { at: number; faults: ReturnType<typeof useItemFaults> }) {
  const fault = faults.faultOf(at);
  return fault === undefined ? null : (
    <p className="sw-row-fault" id={faults.idAt(at)}>
      {fault}
    </p>
  );
}

function References({ field, value, onChange, pointer }: InputProps) {
  const faults = useItemFaults(pointer);
  const { label } = field;
  const items = listOf(value).map(String);
  const every = items.map((_, at) => at);
  return (
    <>
      <RecordsPicker
        register={field.item?.target ?? ''}
        id={faults.id}
        label={label}
        value={items}
        onChange={onChange}
        describedBy={faults.saidOf(...every)}
        invalid={faults.wrong || every.some(faults.faultOf)}
        required={field.required}
      />
      {every.map((at) => (
        <RowFault key={at} at={at} faults={faults} />
      ))}
    </>
  );
}

function Marks({ field, value, onChange, pointer }: InputProps) {
  const { idOf } = useFormContext();
  const faults = useItemFaults(pointer);
  const items = listOf(value);
  const choices = field.item?.choices ?? [];
  return (
    <div id={faults.id} tabIndex={-1} className="sw-marks">
      {choices.map((choice) => {
        const at = items.indexOf(choice.value);
        return (
          <div key={choice.value}>
            <Checkbox
              id={idOf(`${pointer}/${choice.value}`)}
              label={choice.label}
              isChecked={at >= 0}
              isValid={!faults.wrong && faults.faultOf(at) === undefined}
              aria-describedby={faults.saidOf(at)}
              onChange={(_, on) => onChange(choices.map((each) => each.value).filter((each) => (each === choice.value ? on : items.includes(each))))}
            />
            <RowFault at={at} faults={faults} />
          </div>
        );
      })}
    </div>
  );
}

function AddRow({ onAdd, what, most, count }: { onAdd: () => void; what: string; most?: number; count: number }) {
  return (
    <Button variant="link" isInline icon={<PlusCircleIcon />} onClick={onAdd} isDisabled={most !== undefined && count >= most}>
      {m.form.add_to(what)}
    </Button>
  );
}

/** Plain values one below the other; Enter begins the next. */
function Rows({ field, value, onChange, pointer }: InputProps) {
  const faults = useItemFaults(pointer);
  const { label } = field;
  const given = listOf(value);
  // What is needed begins with a row to type in.
  const items = given.length === 0 && field.required ? [''] : given;
  const place = useNewRowFocus(items.length);
  const add = () => onChange([...items, '']);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || !(event.target instanceof HTMLInputElement) || event.target.getAttribute('role') === 'combobox') return;
    event.preventDefault();
    add();
  };
  const item: Field = { ...(field.item as Field), name: field.name };
  return (
    <div ref={place} id={faults.id} tabIndex={-1} className="sw-rows" onKeyDown={onKey}>
      {items.map((each, at) => (
        <div key={at} className="sw-row">
          <div className="sw-row-input">
            <PlainInput field={item} called={m.form.nth(label, at + 1)} value={each} pointer={`${pointer}/${at}`} describedBy={faults.saidOf(at)} onChange={(next) => onChange(replaced(items, at, next))} />
            <RowFault at={at} faults={faults} />
          </div>
          <Button variant="plain" icon={<MinusCircleIcon />} aria-label={m.form.remove(m.form.nth(label, at + 1))} onClick={() => onChange(without(items, at))} />
        </div>
      ))}
      <AddRow onAdd={add} what={label} most={field.max_items} count={items.length} />
    </div>
  );
}

/** Structures one below the other, each a group of its own. */
function Groups({ field, value, onChange, pointer }: InputProps) {
  const faults = useItemFaults(pointer);
  const { label } = field;
  const items = listOf(value);
  const place = useNewRowFocus(items.length);
  return (
    <div ref={place} id={faults.id} tabIndex={-1} className="sw-rows">
      {items.map((each, at) => (
        <fieldset key={at} className="sw-row sw-group" aria-describedby={faults.faultOf(at) && faults.idAt(at)}>
          <legend>{m.form.nth(label, at + 1)}</legend>
          <Button variant="plain" className="sw-group-remove" icon={<MinusCircleIcon />} aria-label={m.form.remove(m.form.nth(label, at + 1))} onClick={() => onChange(without(items, at))} />
          <RowFault at={at} faults={faults} />
          <FieldGroup fields={field.item?.fields ?? []} values={isObject(each) ? each : {}} onChange={(next) => onChange(replaced(items, at, next))} pointer={`${pointer}/${at}`} />
        </fieldset>
      ))}
      <AddRow onAdd={() => onChange([...items, {}])} what={label} most={field.max_items} count={items.length} />
    </div>
  );
}

export function ListInput(props: InputProps) {
  switch (props.field.item?.kind) {
    case 'enumeration':
      return <Marks {...props} />;
    case 'reference':
      return props.field.item.target ? <References {...props} /> : <Rows {...props} />;
    case 'structure':
      return <Groups {...props} />;
    default:
      return <Rows {...props} />;
  }
}
