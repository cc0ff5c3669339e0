// SPDX-License-Identifier: Apache-2.0
import type { Fault } from '../../api/client';
import type { Field } from '../../api/types';
import { m } from '../../messages';
import { fieldId } from './context';

/** `/people/1/mail` in words: `People 2, Mail`. */
export function placeOf(fields: Field[], pointer: string): string {
  const out: string[] = [];
  let among: Field[] | undefined = fields;
  let last: Field | undefined;
  for (const part of pointer.split('/').slice(1)) {
    if (/^\d+$/.test(part)) {
      out.push(m.form.nth(out.pop() ?? '', Number(part) + 1));
      among = last?.item?.fields;
      continue;
    }
    last = among?.find((field) => field.name === part);
    out.push(last?.label ?? part);
    among = last?.fields ?? last?.item?.fields;
  }
  return out.join(', ');
}

/** Faults that stand at one of the fields or below it, and those that stand nowhere in the form. */
export function placed(fields: Field[], faults: readonly Fault[]): { here: Fault[]; elsewhere: Fault[] } {
  const isHere = ({ pointer }: Fault) => fields.some((field) => pointer === `/${field.name}` || pointer.startsWith(`/${field.name}/`));
  return { here: faults.filter(isHere), elsewhere: faults.filter((fault) => !isHere(fault)) };
}

const kInputs = 'input:not([type="hidden"]), select, textarea, [tabindex="0"]';

/** What takes the focus for a pointer: its input, or the first in it; where it has none of its own, what it stands in. */
function inputAt(pointer: string, prefix: string | undefined): HTMLElement | null {
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = document.getElementById(fieldId(at, prefix));
    if (place) return place.matches('input, select, textarea') ? place : (place.querySelector<HTMLElement>(kInputs) ?? place);
  }
  return null;
}

export function focusAt(pointer: string, prefix?: string): void {
  const input = inputAt(pointer, prefix);
  input?.scrollIntoView({ block: 'center' });
  input?.focus({ preventScroll: true });
}
