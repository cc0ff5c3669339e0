// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { nameOf } from '../ui/value';
import { useWhole } from './queries';
import type { RecordLink } from './types';

/** The people that work can be given to. */
export function usePeople(enabled = true): RecordLink[] {
  const { data } = useWhole('/person', {}, { enabled });
  return useMemo(() => (data?.items ?? []).map((person) => ({ id: person.id, ref: person.ref, name: nameOf(person) })), [data]);
}

/** The same as choices of a form: by id, in the order of their names. */
export function usePeopleOptions(enabled = true): { value: string; label: string }[] {
  const people = usePeople(enabled);
  return useMemo(() => people.map(({ id, name = '' }) => ({ value: id, label: name })).sort((a, b) => a.label.localeCompare(b.label)), [people]);
}
