// SPDX-License-Identifier: Apache-2.0
import { newPassword } from '../app/password';
import { unheard } from './once';
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
  /** Of whom it was asked that he may sign in, and it is not known what came of it. */
  asked?: Membership;
}

interface Wish {
  email: string;
  name: string;
  role: string;
  /** The id of the person that the user is. */
  person: string;
}

/** As it was sent. */
type Membership = Wish & { password: string };

export const addressOf = (email: string): string => email.trim().toLowerCase();

/** The person of an e-mail address: found, or made. Who an earlier try made is the one that is meant, and gets the name and address that are given now. */
export async function personOf({ get, send }: Door, wanted: Wanted, { person: earlier, made }: Begun): Promise<Required<Pick<Begun, 'person' | 'made'>>> {
  const { name, email } = wanted;
  const { items } = await get<List<AnyRecord>>('/person', { filter: `email = "${email.replaceAll('"', '')}"` });
  const own = made ? earlier : undefined;
  const [found] = items;
  if (found && found.id !== own?.id) return { person: found, made: false };
  if (!own) return { person: await send<AnyRecord>('/person', wanted), made: true };
  if (own.name === name && own.email === email) return { person: own, made: true };
  return { person: await send<AnyRecord>(`/person/${own.id}`, { name, email }, { method: 'PATCH', version: own.version }), made: true };
}

/** Lets somebody sign in with a password that is made here and given back, to be shown once. The server has no more than its digest: where an
 *  answer was lost, the next try sends the very same, and what the server answered the first time holds for the password that is shown. */
export async function letIn({ send }: Door, wish: Wish, { asked }: Begun, keep: (more: Begun) => void): Promise<string> {
  const again = asked && asked.email === wish.email && asked.role === wish.role && asked.person === wish.person;
  const sent = again ? asked : { ...wish, password: newPassword() };
  keep({ asked: sent });
  try {
    await send('/user', sent);
  } catch (error) {
    if (!unheard(error)) keep({ asked: undefined });
    throw error;
  }
  keep({ asked: undefined });
  return sent.password;
}
