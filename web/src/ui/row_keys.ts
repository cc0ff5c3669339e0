// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, type RefObject } from 'react';

const kKey = 'sealwright.single_keys';

/** Keys of one letter can be switched off (WCAG 2.1.4). */
export function singleKeysOn(): boolean {
  return localStorage.getItem(kKey) !== 'off';
}
export function setSingleKeys(on: boolean): void {
  localStorage.setItem(kKey, on ? 'on' : 'off');
}

const kTyping = 'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="combobox"], [role="menu"], [role="listbox"]';
const kInFront = '.pf-v6-c-modal-box, .pf-v6-c-popover, .pf-v6-c-menu';

/** Whether a letter is meant for the page and not for something that is being typed into or stands in front. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !singleKeysOn()) return false;
  const target = event.target instanceof Element ? event.target : null;
  return !target?.closest(kTyping) && document.querySelector(kInFront) === null;
}

interface Options {
  enabled: boolean;
  body: RefObject<HTMLTableSectionElement | null>;
  count: number;
  /** Brings a row into the document that scrolling has left out. */
  show: (index: number) => void;
  mark: (index: number, range: boolean) => void;
}

const rowAt = (body: HTMLElement | null, index: number) => body?.querySelector<HTMLElement>(`tr[data-index="${index}"]`) ?? null;

/** The row that has the focus; else the last that had it, where it is no longer in the document. */
function current(body: HTMLElement | null, last: number): number {
  const row = document.activeElement?.closest<HTMLElement>('tr[data-index]');
  return row && body?.contains(row) ? Number(row.dataset.index) : last;
}

/** j and k move the focus from row to row, x marks the row, Shift+x up to it. Enter opens what has the focus: the row's link. */
export function useRowKeys({ enabled, body, count, show, mark }: Options): void {
  const last = useRef(-1);
  useEffect(() => {
    if (!enabled) return undefined;
    const focus = (index: number, tries = 10) => {
      last.current = index;
      const row = rowAt(body.current, index);
      const link = row?.querySelector<HTMLElement>('a, button');
      if (link) {
        link.focus({ preventScroll: true });
        row?.scrollIntoView({ block: 'nearest' });
      } else if (tries > 0) {
        show(index);
        requestAnimationFrame(() => focus(index, tries - 1));
      }
    };
    const onKey = (event: KeyboardEvent) => {
      if (!isForPage(event) || count === 0) return;
      const at = current(body.current, last.current);
      if (event.key === 'j') focus(Math.min(at + 1, count - 1));
      else if (event.key === 'k') focus(Math.max(at - 1, 0));
      else if (event.key.toLowerCase() === 'x' && at >= 0) mark(at, event.shiftKey);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [enabled, body, count, show, mark]);
}
