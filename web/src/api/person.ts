// SPDX-License-Identifier: Apache-2.0
import type { AnyRecord, List } from './types';

/** What an invitation asks of the server. */
export interface Door {
  get: <T>(path: string, params?: Record<string, string>) => Promise<T>;
  send: <T>(path: string, body: unknown, options?: { method?: 'POST' | 'PATCH'; version?: number }) => Promise<T>;
}

export interface Wanted {
  name: string;
  email: string;
  relation: string;
  job_title?: string;
}

/** What an invitation has done so far: a second try goes on from there. */
export interface Begun {
  /** Who was found, or made. */
  person?: AnyRecord;
  /** The person was made by this invitation, and is nobody without it. */
  made?: boolean;
}

export const addressOf = (email: string): string => email.trim().toLowerCase();

/** The person of an e-mail address: found, or made. Who an earlier try made is the one that is meant, and gets the name and address that are given now. */
export async function personOf({ get, send }: Door, wanted: Wanted, { person: earlier, made }: Begun): Promise<Required<Begun>> {
  const { name, email } = wanted;
  const { items } = await get<List<AnyRecord>>('/person', { filter: `email = "${email.replaceAll('"', '')}"` });
  const own = made ? earlier : undefined;
  const [found] = items;
  if (found && found.id !== own?.id) return { person: found, made: false };
  if (!own) return { person: await send<AnyRecord>('/person', wanted), made: true };
  if (own.name === name && own.email === email) return { person: own, made: true };
  return { person: await send<AnyRecord>(`/person/${own.id}`, { name, email }, { method: 'PATCH', version: own.version }), made: true };
}
