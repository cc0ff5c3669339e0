// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import { useIsGuest } from '../api/queries';
import { recordPath } from '../api/registers';
import type { AnyRecord } from '../api/types';
import { m } from '../messages';
import { titleIn } from '../messages/described';
import { nameOf } from './name_of';
import { LinkTo } from './pieces';

export interface Name {
  ref: string;
  title: string;
}

/** What a record is called, asked of the server once: for ids that came without their names. */
export function useNameOf(register: string | null | undefined, id: string | undefined, known?: Name): Name | undefined {
  const { data } = useQuery({
    queryKey: ['name', register, id],
    queryFn: async ({ signal }) => {
      const record = await get<AnyRecord>(recordPath(register ?? '', id ?? ''), undefined, signal);
      // A control is known by its reference, such as A.5.1, and not by its number here.
      return { ref: register === 'control' ? String(record.reference) : record.ref, title: nameOf(record) };
    },
    enabled: Boolean(register && id && !known),
    staleTime: 60_000,
    retry: false,
  });
  return known ?? data;
}

/** A link to a record by its name; by the beginning of its id where the name may not be seen. A guest is not told who people are, or what is not shared with him. */
export function Named({ register, id, known }: { register: string; id: string; known?: Name }) {
  const guest = useIsGuest();
  const name = useNameOf(register, id, known);
  if (guest && !name) return <span className="sw-muted">{m.guest.not_named}</span>;
  if (guest && register === 'person') return <>{name?.title || name?.ref}</>;
  return <LinkTo target={{ kind: register, register, id, ref: name?.ref }}>{name ? titleIn(register, name.title) || name.ref : id.slice(0, 13)}</LinkTo>;
}
