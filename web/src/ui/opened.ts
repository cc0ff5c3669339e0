// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { get } from '../api/client';
import type { Answers, Newer } from './ask';

/** The record that a change begins from. Pages are live: what they show moves on while a dialog is open, and a change that was sent
 *  from there would write over what nobody in front of it has seen. `began` stays; `base` is what the next try is made from: `began`,
 *  or what is stored now once a try was refused for it and `meet` has brought it here to be shown. */
export function useOpened<T extends { version: number } | undefined>(live: T, path: string) {
  const [began] = useState(live);
  const [theirs, setTheirs] = useState<NonNullable<T> | null>(null);
  const meet = async (): Promise<NonNullable<T>> => {
    const now = await get<NonNullable<T>>(path);
    setTheirs(now);
    return now;
  };
  /** For `Ask`: what is stored now, as answers. */
  const newerOf = (answersOf?: (record: NonNullable<T>) => Answers) => async (): Promise<Newer> => {
    const now = await meet();
    return { values: answersOf?.(now) };
  };
  return { began, base: theirs ?? began, theirs, meet, newerOf };
}
