// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { m } from '../messages';

/** Which rows are marked, by their keys. */
export interface Selection {
  marked: ReadonlySet<string>;
  onChange: (marked: ReadonlySet<string>) => void;
}

/** The marks after one more act: a range goes from the row that was marked before to this one. */
export function marksAfter(ids: readonly string[], marked: ReadonlySet<string>, from: number | null, to: number, on: boolean, range: boolean): Set<string> {
  const out = new Set(marked);
  const [low, high] = range && from !== null ? [Math.min(from, to), Math.max(from, to)] : [to, to];
  for (const id of ids.slice(low, high + 1)) {
    if (on) out.add(id);
    else out.delete(id);
  }
  return out;
}

export function useSelecting(ids: readonly string[], selection: Selection | undefined) {
  const now = useRef({ ids, selection });
  now.current = { ids, selection };
  const last = useRef<number | null>(null);
  const mark = useCallback((index: number, on: boolean, range: boolean) => {
    const { ids: all, selection: current } = now.current;
    current?.onChange(marksAfter(all, current.marked, last.current, index, on, range));
    last.current = index;
  }, []);
  const toggle = useCallback(
    (index: number, range: boolean) => {
      const id = now.current.ids[index];
      if (id !== undefined) mark(index, range || !now.current.selection?.marked.has(id), range);
    },
    [mark],
  );
  const marked = selection?.marked;
  const count = useMemo(() => ids.filter((id) => marked?.has(id)).length, [ids, marked]);
  const head = { count, of: ids.length, onAll: (on: boolean) => selection?.onChange(on ? new Set(ids) : new Set()) };
  return { mark, toggle, head };
}

interface RowCheckProps {
  name: string;
  checked: boolean;
  onMark: (on: boolean, range: boolean) => void;
}

/** The box before a row. Shift takes the rows between as well. */
export function RowCheck({ name, checked, onMark }: RowCheckProps) {
  return (
    <td className="pf-v6-c-table__td pf-v6-c-table__check sw-check-cell">
      <label>
        <input type="checkbox" className="pf-v6-c-check__input" aria-label={m.table.mark(name)} checked={checked} onChange={(event) => onMark(event.target.checked, (event.nativeEvent as MouseEvent).shiftKey)} />
      </label>
    </td>
  );
}

export function HeadCheck({ count, of, onAll }: { count: number; of: number; onAll: (on: boolean) => void }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && count < of;
  }, [count, of]);
  return (
    <th scope="col" className="pf-v6-c-table__th pf-v6-c-table__check sw-check-cell">
      <label>
        <input ref={box} type="checkbox" className="pf-v6-c-check__input" aria-label={m.table.mark_all} checked={of > 0 && count === of} onChange={(event) => onAll(event.target.checked)} />
      </label>
    </th>
  );
}
