// SPDX-License-Identifier: Apache-2.0
import { Problem } from '../../api/client';
import { addressOf, letIn, personOf, type Begun, type Door } from '../../api/person';
import type { AnyRecord, List } from '../../api/types';

export interface Given {
  name: string;
  /** Made here and shown once; `null`: an owner still has to let the guest sign in. Absent: he signs in already. */
  password?: string | null;
  email: string;
}

/** What was done so far, by this dialog or an earlier one: nothing is done twice. */
export interface Invited extends Begun {
  grant?: AnyRecord;
}

export interface Invitation {
  name: string;
  email: string;
  [granted: string]: unknown;
}

/** The form asks for a name and an address where the grant has an auditor. */
export function atTheAddress(error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  const errors = error.errors.map((fault) => (fault.pointer === '/auditor' ? { ...fault, pointer: '/email' } : fault));
  return new Problem(error.status, error.type, error.title, error.detail, errors);
}

/** The grant: changed where the auditor has one for this audit, else made. */
async function grantOf({ get, send }: Door, audit: string, person: AnyRecord, granted: object, earlier: AnyRecord | undefined): Promise<AnyRecord> {
  const known = earlier ?? (await get<List<AnyRecord>>('/grant', { filter: `audit = "${audit}" AND auditor = "${person.id}" AND status = "active"` })).items[0];
  if (known) return send<AnyRecord>(`/grant/${known.id}`, granted, { method: 'PATCH', version: known.version });
  return send<AnyRecord>('/grant', { audit, auditor: person.id, ...granted });
}

/** Makes the guest known, gives him the grant, and lets him sign in; `keep` is told of each step as soon as it is done. */
export async function invite(door: Door, audit: string, { name, email, ...granted }: Invitation, begun: Invited, keep: (more: Invited) => void, mayUsers: boolean): Promise<Given> {
  const address = addressOf(email);
  const one = await personOf(door, { name, email: address, relation: 'guest' }, begun);
  // A grant for somebody else than is meant now is another grant.
  const earlier = begun.person?.id === one.person.id ? begun.grant : undefined;
  keep({ ...one, grant: earlier });
  try {
    keep({ grant: await grantOf(door, audit, one.person, granted, earlier) });
  } catch (error) {
    throw atTheAddress(error);
  }
  const shown = String(one.person.name);
  if (!mayUsers) return { name: shown, email: address, password: null };
  // Who is a user by a try that was not heard has the password of that try, which is still to be shown.
  if (begun.asked?.email !== address) {
    const users = await door.get<List<{ email: string }>>('/user');
    if (users.items.some((user) => user.email === address)) return { name: shown, email: address };
  }
  const password = await letIn(door, { email: address, name: shown, role: 'auditor', person: one.person.id }, begun, keep);
  return { name: shown, email: address, password };
}
