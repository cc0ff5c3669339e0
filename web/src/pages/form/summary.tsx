// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useEffect, useRef } from 'react';
import type { Fault } from '../../api/client';
import type { Field } from '../../api/types';
import { m } from '../../messages';
import { labelOf } from '../../messages/described';
import { fieldId } from './context';
import { Alert } from '../../ui/alert';

/** `/people/1/mail` in words: `People 2, Mail`. */
export function placeOf(register: string, fields: Field[], pointer: string): string {
  const out: string[] = [];
  const within: string[] = [];
  let among: Field[] | undefined = fields;
  let last: Field | undefined;
  for (const part of pointer.split('/').slice(1)) {
    if (/^\d+$/.test(part)) {
      out.push(m.form.nth(out.pop() ?? '', Number(part) + 1));
      among = last?.item?.fields;
      continue;
    }
    last = among?.find((field) => field.name === part);
    out.push(last ? labelOf(register, last, within) : part);
    within.push(part);
    among = last?.fields ?? last?.item?.fields;
  }
  return out.join(', ');
}

/** The input at a pointer; where it has none of its own, the one that it stands in. */
function inputAt(pointer: string): HTMLElement | null {
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf('/'))) {
    const input = document.getElementById(fieldId(at));
    if (input) return input;
  }
  return null;
}

function goTo(pointer: string): void {
  const input = inputAt(pointer);
  input?.scrollIntoView({ block: 'center' });
  input?.focus({ preventScroll: true });
}

interface Props {
  register: string;
  fields: Field[];
  problem: { faults: Fault[]; said: string };
}

/** What is wrong with a form, on top of it: each fault leads to its field. Takes the focus when it comes. */
export function FaultSummary({ register, fields, problem }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus();
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  const { faults, said } = problem;
  return (
    <div ref={place} tabIndex={-1} role="alert" className="sw-fault-summary">
      <Alert isInline variant="danger" component="h2" title={faults.length > 0 ? m.form.faults(faults.length) : m.form.not_saved}>
        {said && <p>{said}</p>}
        <ul>
          {faults.map((fault) => (
            <li key={`${fault.pointer} ${fault.detail}`}>
              <Button variant="link" isInline onClick={() => goTo(fault.pointer)}>
                {placeOf(register, fields, fault.pointer)}
              </Button>
              : {fault.detail}
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}
