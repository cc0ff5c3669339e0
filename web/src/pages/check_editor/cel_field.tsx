// SPDX-License-Identifier: Apache-2.0
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { m } from '../../messages';
import { proposalsAt, type Proposal, type Proposals, type ResourceType } from './completion';
import { offsetOf, type FormFault } from './faults';

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

const kNone: Proposals = { begin: 0, items: [] };

/** The text once more behind the editor, with the place of the fault marked. */
function Behind({ value, fault }: { value: string; fault: FormFault | undefined }) {
  const at = fault?.at ? offsetOf(value, fault.at) : -1;
  if (at < 0) return null;
  const length = Math.max(1, /^[\w.]+/.exec(value.slice(at))?.[0].length ?? 1);
  return (
    <div className="sw-cel-behind" aria-hidden="true">
      {value.slice(0, at)}
      <mark>{value.slice(at, at + length) || ' '}</mark>
      {value.slice(at + length)}
    </div>
  );
}

function useCompletion({ value, onChange, type }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [proposals, setProposals] = useState(kNone);
  const [chosen, setChosen] = useState(0);
  const open = proposals.items.length > 0;
  const close = () => setProposals(kNone);
  const propose = (text: string, asked: boolean) => {
    const caret = field.current?.selectionStart ?? text.length;
    setProposals(proposalsAt(text, caret, type, asked));
    setChosen(0);
  };
  const take = ({ insert }: Proposal) => {
    const caret = field.current?.selectionStart ?? value.length;
    const next = value.slice(0, proposals.begin) + insert + value.slice(caret);
    const after = proposals.begin + insert.length;
    onChange(next);
    close();
    window.requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(after, after);
      if (insert.endsWith('.')) propose(next, true);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      return propose(value, true);
    }
    if (!open) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const item = proposals.items[chosen];
    if (step !== undefined) setChosen((chosen + step + proposals.items.length) % proposals.items.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && item) take(item);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { field, proposals, chosen, open, propose, take, close, onKeyDown };
}

function Choices({ list, items, chosen, onTake }: { list: string; items: readonly Proposal[]; chosen: number; onTake: (item: Proposal) => void }) {
  return (
    <ul id={list} role="listbox" aria-label={m.check_editor.proposals} className="sw-cel-proposals">
      {items.map((item, index) => (
        <li
          key={item.label}
          id={`${list}-${index}`}
          role="option"
          aria-selected={index === chosen}
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(item);
          }}
        >
          <code>{item.label}</code> <span className="sw-muted">{item.detail}</span>
        </li>
      ))}
    </ul>
  );
}

function Under({ id, faults, hint }: { id: string; faults: readonly FormFault[]; hint: string | undefined }) {
  return (
    <div id={id} aria-live="polite">
      {faults.map((each, index) => (
        <p key={index} className="sw-field-fault">
          {each.at && <strong>{m.check_editor.at(each.at.line, each.at.column)}: </strong>}
          {each.text}
        </p>
      ))}
      {faults.length === 0 && hint && <p className="sw-field-hint">{hint}</p>}
    </div>
  );
}

/** An expression, with names of fields and functions proposed, and faults marked where they are. */
export function CelField(props: Props) {
  const { id, label, hint, value, onChange, faults, required } = props;
  const { field, proposals, chosen, open, propose, take, close, onKeyDown } = useCompletion(props);
  const list = useId();
  const fault = faults[0];
  return (
    <div className="sw-cel">
      <label htmlFor={id} className="sw-field-label">
        {label} {!required && <span className="sw-muted">({m.check_editor.optional})</span>}
      </label>
      <div className={fault ? 'sw-cel-box sw-cel-faulty' : 'sw-cel-box'}>
        <Behind value={value} fault={fault} />
        <textarea
          ref={field}
          id={id}
          className="sw-cel-text"
          rows={Math.max(2, value.split('\n').length + (value.length > 90 ? 1 : 0))}
          value={value}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={open ? list : undefined}
          aria-activedescendant={open ? `${list}-${chosen}` : undefined}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-help`}
          onChange={(event) => {
            onChange(event.target.value);
            propose(event.target.value, false);
          }}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        {open && <Choices list={list} items={proposals.items} chosen={chosen} onTake={take} />}
      </div>
      <Under id={`${id}-help`} faults={faults} hint={hint} />
    </div>
  );
}
