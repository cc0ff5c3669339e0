// SPDX-License-Identifier: Apache-2.0
import { useRef, useState } from 'react';
import type { Begun } from '../api/person';
import { m } from '../messages';
import { Alert } from './alert';
import { nameOf } from './name_of';
import { say } from './toast';

/** What an invitation of several steps has done, kept while its dialog is open: a second try goes on from there, and what is left when it is given up is said. */
export function useBegun<T extends Begun>(leftOf: (begun: T) => string | undefined = (begun) => leftBehind(begun)) {
  const latest = useRef({} as T);
  const [begun, setBegun] = useState(latest.current);
  const keep = (more: Partial<T>) => {
    // Somebody else is meant now: who was made before stays behind, and is said at once.
    const other = more.person && latest.current.person && more.person.id !== latest.current.person.id;
    const left = other ? leftOf(latest.current) : undefined;
    if (left) say({ variant: 'info', title: left });
    latest.current = { ...latest.current, ...more };
    setBegun(latest.current);
  };
  const giveUp = () => {
    const left = leftOf(latest.current);
    if (left) say({ variant: 'info', title: left });
  };
  return { begun, now: () => latest.current, keep, left: leftOf(begun), giveUp };
}

/** Somebody who was made a person and nothing more. */
export function leftBehind({ person, made }: Begun): string | undefined {
  return person && made ? m.begun.person(nameOf(person), person.ref) : undefined;
}

/** Said in the dialog while something is half done. */
export function HalfDone({ left }: { left: string | undefined }) {
  return left ? (
    <Alert isInline variant="info" component="p" title={left}>
      {m.begun.goes_on}
    </Alert>
  ) : null;
}
