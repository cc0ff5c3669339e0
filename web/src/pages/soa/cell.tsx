// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { SoaRow } from '../../api/types';
import { m } from '../../messages';
import { labelOf, valueOf, type CellValue, type Edit, type Member } from './editing';

export interface Option {
  value: string;
  label: string;
}
interface Props {
  row: SoaRow;
  member: Member;
  kind: 'text' | 'date' | 'choice';
  options?: Option[];
  editable: boolean;
  onSave: (edit: Edit) => Promise<void>;
  children: ReactNode;
}

function parsed(member: Member, text: string): CellValue {
  if (member === 'applicable') return text === 'true';
  return text.trim() === '' ? null : text;
}

interface EditorProps {
  label: string;
  kind: Props['kind'];
  options: Option[];
  value: string;
  onDone: (text: string) => void;
  onLeave: () => void;
}

function Editor({ label, kind, options, value, onDone, onLeave }: EditorProps) {
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement>(null);
  const over = useRef(false);
  useEffect(() => field.current?.focus(), []);
  const finish = (act: () => void) => {
    if (over.current) return;
    over.current = true;
    act();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') finish(onLeave);
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      finish(() => onDone(text));
    }
  };
  const common = { ref: field, 'aria-label': label, value: text, onKeyDown, onBlur: () => finish(() => onDone(text)), className: 'sw-cell-editor' };
  if (kind === 'choice') {
    return (
      <select {...common} onChange={(event) => setText(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  if (kind === 'date') return <input type="date" {...common} onChange={(event) => setText(event.target.value)} />;
  return <textarea rows={4} {...common} onChange={(event) => setText(event.target.value)} />;
}

/** A cell that is a button until it is edited. Enter or leaving it saves, Escape does not. */
export function Cell({ row, member, kind, options = [], editable, onSave, children }: Props) {
  const [editing, setEditing] = useState(false);
  const [pending, setPending] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const refocus = useRef(false);
  /** The row as it was when editing began: the page stays live meanwhile, and a change by somebody else must not pass for seen. */
  const seen = useRef(row);
  const label = m.soa.edit(labelOf(member), row.reference);
  useEffect(() => {
    if (!editing && refocus.current) button.current?.focus();
    refocus.current = false;
  }, [editing]);
  if (!editable) return <div className="sw-cell sw-cell-still">{children}</div>;
  const edit = () => {
    seen.current = row;
    setEditing(true);
  };
  const leave = () => {
    refocus.current = document.activeElement?.classList.contains('sw-cell-editor') ?? false;
    setEditing(false);
  };
  const done = async (text: string) => {
    leave();
    const value = parsed(member, text);
    if (value === valueOf(seen.current, member)) return;
    setPending(true);
    await onSave({ row: seen.current, member, value });
    setPending(false);
  };
  if (editing) {
    const current = valueOf(seen.current, member);
    return <Editor label={label} kind={kind} options={options} value={current === null ? '' : String(current)} onDone={(text) => void done(text)} onLeave={leave} />;
  }
  return (
    <button ref={button} type="button" className={pending ? 'sw-cell sw-cell-pending' : 'sw-cell'} data-cell={member} aria-busy={pending} onClick={edit}>
      {children}
      <span className="pf-v6-screen-reader">{pending ? m.soa.saving : label}</span>
    </button>
  );
}
