// SPDX-License-Identifier: Apache-2.0
import { Button, MenuToggle, Select, SelectList, SelectOption, TextInputGroup, TextInputGroupMain, TextInputGroupUtilities } from '@patternfly/react-core';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { get } from '../api/client';
import { useScope } from '../api/queries';
import { listPath } from '../api/registers';
import type { AnyRecord, List } from '../api/types';
import { m } from '../messages';
import { nameOf } from './name_of';
import { useNameOf } from './named';
import { useSettled } from './settled';

export interface Picked {
  id: string;
  ref: string;
  title: string;
}

const kMost = 20;
const kRef = /^[A-Za-z]{1,4}-\d+$/;
/** Who has left is not chosen any more. */
const isOffered = (row: AnyRecord): boolean => row.status !== 'inactive';
const pickedOf = (row: AnyRecord): Picked => ({ id: row.id, ref: row.ref, title: nameOf(row) });

/** The records that a text may mean: by title, or by the ref that it is. Controls are listed whole and sought here. */
async function find(register: string, text: string, scope: string | undefined, signal: AbortSignal): Promise<Picked[]> {
  if (register === 'control') {
    const { items } = await get('/control', { scope }, signal);
    const wanted = text.toLowerCase();
    return items.filter((row) => `${String(row.reference)} ${nameOf(row)} ${String(row.title)}`.toLowerCase().includes(wanted)).map((row) => ({ id: row.id, ref: String(row.reference), title: nameOf(row) }));
  }
  const path = listPath(register);
  const by = kRef.test(text) ? { filter: `ref = "${text.toUpperCase()}"` } : { search: text };
  const { items } = await get<List<AnyRecord>>(path, { ...by, page_size: kMost + 1 }, signal);
  return items.filter(isOffered).map(pickedOf);
}

/** The records for a text, and none while typing goes on or the answer is on its way: a list of another text may not be chosen from. */
function useFound(register: string, text: string, enabled: boolean) {
  const wanted = text.trim();
  const asked = useSettled(wanted);
  const scope = useScope();
  const { data, error, isFetching } = useQuery({ queryKey: ['pick', register, asked, scope], queryFn: ({ signal }) => find(register, asked, scope, signal), enabled, staleTime: 15_000, retry: false });
  const settled = asked === wanted;
  return { rows: settled ? data : undefined, error: settled ? error : null, waits: enabled && (!settled || (isFetching && !data)) };
}

interface Props {
  register: string;
  /** The id of what is chosen; several are chosen one after another, with `keepOpen`. */
  value?: string;
  onPick: (picked: Picked | undefined) => void;
  id: string;
  label: string;
  describedBy?: string;
  invalid?: boolean;
  required?: boolean;
  /** For choosing several: the box empties after each. */
  several?: boolean;
  /** Ids or refs of what is chosen already, and is not offered again. */
  without?: readonly string[];
  disabled?: boolean;
}

function usePicker({ register, value, onPick, several, without = [] }: Props) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const name = useNameOf(register, several ? undefined : value);
  const found = useFound(register, text ?? '', open);
  const options = (found.rows ?? []).filter((each) => !without.includes(each.id) && !without.includes(each.ref)).slice(0, kMost);
  // Enter before the list is there waits for it.
  const entered = useRef(false);
  const type = (next: string | null) => {
    entered.current = false;
    setText(next);
  };
  const close = () => {
    setOpen(false);
    type(null);
  };
  const pick = (picked: Picked | undefined) => {
    onPick(picked);
    if (several) type('');
    else close();
  };
  useEffect(() => {
    setAt(0);
    if (found.waits) return;
    // Taken where no other can be meant; else the list is there to choose from.
    const only = entered.current && options.length === 1 ? options[0] : undefined;
    entered.current = false;
    if (only) pick(only);
  }, [found.rows, found.waits]);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return setOpen(true);
      setAt((before) => (options.length === 0 ? 0 : (before + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length));
    } else if (event.key === 'Enter' && open && !event.ctrlKey) {
      event.preventDefault();
      const chosen = options[at];
      if (chosen) pick(chosen);
      else entered.current = found.waits;
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') close();
  };
  const shown = text ?? (value && !several ? (name ? `${name.ref} ${name.title}` : value.slice(0, 13)) : '');
  return { open, setOpen, close, type, at, found, options, pick, onKey, shown };
}

/** Chooses a record of a register: typing seeks, arrows move, Enter takes. */
export function RecordPicker(props: Props) {
  const { id, label, value, several, disabled } = props;
  const picker = usePicker(props);
  const { open, setOpen, options, found, at } = picker;
  const list = `${id}-options`;
  return (
    <Select
      isOpen={open}
      variant="typeahead"
      shouldFocusFirstItemOnOpen={false}
      onOpenChange={(next) => !next && picker.close()}
      onSelect={(_, chosen) => picker.pick(options.find((each) => each.id === chosen))}
      toggle={(ref) => (
        <MenuToggle ref={ref} variant="typeahead" isFullWidth isExpanded={open} isDisabled={disabled} onClick={() => (open ? picker.close() : setOpen(true))} aria-label={m.form.choices_of(label)} status={props.invalid ? 'danger' : undefined}>
          <TextInputGroup isPlain isDisabled={disabled}>
            <TextInputGroupMain
              inputId={id}
              value={picker.shown}
              placeholder={m.form.seek}
              autoComplete="off"
              role="combobox"
              isExpanded={open}
              aria-controls={list}
              aria-label={label}
              inputProps={{ 'aria-describedby': props.describedBy, 'aria-invalid': props.invalid || undefined, 'aria-required': props.required || undefined }}
              {...(open && options[at] ? { 'aria-activedescendant': `${list}-${at}` } : {})}
              onClick={() => setOpen(true)}
              onChange={(_, next) => {
                picker.type(next);
                setOpen(true);
              }}
              onKeyDown={picker.onKey}
            />
            {value && !several && (
              <TextInputGroupUtilities>
                <Button variant="plain" icon={<TimesIcon />} aria-label={m.form.empty_field(label)} onClick={() => picker.pick(undefined)} />
              </TextInputGroupUtilities>
            )}
          </TextInputGroup>
        </MenuToggle>
      )}
    >
      <SelectList id={list} className="sw-picks" aria-label={label}>
        {options.map((each, index) => (
          <SelectOption key={each.id} id={`${list}-${index}`} value={each.id} isFocused={index === at} isSelected={each.id === value}>
            <span className="sw-ref">{each.ref}</span> {each.title === each.ref ? '' : each.title}
          </SelectOption>
        ))}
        {options.length === 0 && <SelectOption isDisabled>{found.waits ? m.common.loading : found.error ? m.form.not_to_seek : m.form.none_found}</SelectOption>}
        {(found.rows?.length ?? 0) > kMost && <SelectOption isDisabled>{m.form.narrow}</SelectOption>}
      </SelectList>
    </Select>
  );
}
