// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { Problem } from '../../api/client';
import { invite, type Invited } from './inviting';

/** A server that keeps what it is sent, and refuses what it is told to; of what is lost it does it, and the answer does not come. */
function server(refuse: Record<string, Problem> = {}, lose: Record<string, boolean> = {}) {
  const kept: Record<string, Record<string, unknown>[]> = { person: [], grant: [], user: [] };
  const log: string[] = [];
  const send = (path: string, body: unknown, { method = 'POST' } = {}) => {
    const [, register = '', id] = path.split('/');
    log.push(`${method} ${path.replace(/\d+/, 'N')}`);
    const no = refuse[register];
    if (no) return Promise.reject(no);
    // The same as before under the key of before: what was answered then.
    const stored = register === 'user' && kept.user?.find((each) => Object.entries(body as object).every(([name, value]) => each[name] === value));
    if (stored) return Promise.resolve(stored);
    if (register === 'user' && kept.user?.some(({ email }) => email === (body as { email: string }).email)) return Promise.reject(new Problem(409, '', '', 'belongs to this organization already'));
    const known = kept[register]?.find((each) => each.id === id);
    const record = Object.assign(known ?? { id: `${register}${kept[register]?.length}`, ref: register, version: 0 }, body);
    record.version = Number(record.version) + 1;
    if (!known) kept[register]?.push(record);
    return lose[register] ? Promise.reject(new Problem(0, 'unreachable', '', '')) : Promise.resolve(record);
  };
  const get = (path: string, params?: Record<string, string>) => {
    const register = path.slice(1);
    const terms = [...(params?.filter ?? '').matchAll(/(\w+) = "([^"]*)"/g)];
    return Promise.resolve({ items: (kept[register] ?? []).filter((each) => terms.every(([, name = '', value]) => name === 'status' || each[name] === value)).map((each) => ({ ...each })) });
  };
  return { kept, log, refuse, lose, door: { get, send } as never };
}

function dialog() {
  let begun: Invited = {};
  return { now: () => begun, keep: (more: Invited) => void (begun = { ...begun, ...more }) };
}

const refusal = new Problem(422, '', '', '', [{ pointer: '/auditor', detail: 'has an address of a personal mail service' }]);

test('a refused grant stands at the address; the next try corrects the person that was made', async () => {
  const { kept, refuse, door } = server({ grant: refusal });
  const { now, keep } = dialog();
  const first = invite(door, 'AU', { name: 'Vera', email: 'Vera@gmail.com' }, now(), keep, true);
  await expect(first).rejects.toMatchObject({ errors: [{ pointer: '/email' }] });
  expect(now()).toMatchObject({ made: true, grant: undefined });
  delete refuse.grant;
  const given = await invite(door, 'AU', { name: 'Vera W', email: 'vera@cert.example' }, now(), keep, true);
  expect(given).toMatchObject({ name: 'Vera W', email: 'vera@cert.example' });
  expect(kept.person).toMatchObject([{ name: 'Vera W', email: 'vera@cert.example' }]);
  expect(kept.grant).toHaveLength(1);
});

test('a membership that is refused leaves a grant that the next try takes up, also from a new dialog', async () => {
  const { kept, refuse, door } = server({ user: new Problem(503, '', 'no', '') });
  const first = dialog();
  await expect(invite(door, 'AU', { name: 'Vera', email: 'v@cert.example', ends_on: '1' }, first.now(), first.keep, true)).rejects.toThrow();
  expect(first.now().grant).toMatchObject({ ends_on: '1' });
  delete refuse.user;
  const later = dialog();
  await invite(door, 'AU', { name: 'Vera', email: 'v@cert.example', ends_on: '2' }, later.now(), later.keep, true);
  expect(kept.person).toHaveLength(1);
  expect(kept.grant).toMatchObject([{ ends_on: '2' }]);
  expect(kept.user).toHaveLength(1);
});

test('who is known is found by the address and keeps the name; who signs in already gets no password', async () => {
  const { kept, log, door } = server();
  kept.person?.push({ id: 'p', ref: 'P-1', name: 'Known', email: 'v@cert.example', version: 3 });
  kept.user?.push({ email: 'v@cert.example' });
  const { now, keep } = dialog();
  const given = await invite(door, 'AU', { name: 'Other', email: 'v@cert.example' }, now(), keep, true);
  expect(given).toEqual({ name: 'Known', email: 'v@cert.example' });
  expect(now().made).toBe(false);
  expect(log).toEqual(['POST /grant']);
});

test('a membership that was made and not heard of keeps its password: the next try sends the same, and shows it', async () => {
  const { kept, log, lose, door } = server({}, { user: true });
  const { now, keep } = dialog();
  const asked = { name: 'Vera', email: 'v@cert.example' };
  await expect(invite(door, 'AU', asked, now(), keep, true)).rejects.toThrow();
  expect(kept.user).toHaveLength(1);
  delete lose.user;
  // A name that is corrected meanwhile is the person's: the membership is asked for as before.
  const given = await invite(door, 'AU', { ...asked, name: 'Vera W' }, now(), keep, true);
  expect(given.password).toBe(kept.user?.[0]?.password);
  expect(given.password).toBeTruthy();
  expect(kept.user).toHaveLength(1);
  expect(log.filter((each) => each === 'POST /user')).toHaveLength(2);
  expect(now().asked).toBeUndefined();
});

test('another address after a lost answer is another user, with another password; a refusal that was heard is over', async () => {
  const { kept, refuse, lose, door } = server({}, { user: true });
  const { now, keep } = dialog();
  await expect(invite(door, 'AU', { name: 'Vera', email: 'v@cert.example' }, now(), keep, true)).rejects.toThrow();
  delete lose.user;
  const given = await invite(door, 'AU', { name: 'Vera', email: 'vera@cert.example' }, now(), keep, true);
  expect(kept.user).toMatchObject([{ email: 'v@cert.example' }, { email: 'vera@cert.example', password: given.password }]);
  expect(given.password).not.toBe(kept.user?.[0]?.password);
  refuse.user = new Problem(422, '', '', 'no');
  await expect(invite(door, 'AU', { name: 'Ida', email: 'ida@cert.example' }, now(), keep, true)).rejects.toThrow();
  expect(now().asked).toBeUndefined();
});
