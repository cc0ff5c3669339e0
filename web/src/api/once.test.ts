// SPDX-License-Identifier: Apache-2.0
import { afterEach, expect, test, vi } from 'vitest';
import { Problem } from './client';
import { sendingOnce } from './once';

type Say = () => Promise<Response>;
const ok: Say = () => Promise.resolve(new Response('{"ref": "R-9"}', { status: 201 }));
const lost: Say = () => Promise.reject(new TypeError('network'));
const refused = (status: number, detail = ''): Say => () => Promise.resolve(new Response(JSON.stringify({ status, detail }), { status, headers: { 'content-type': 'application/problem+json' } }));

/** Answers one after another; gives the keys that were sent. */
function server(...answers: Say[]): (string | undefined)[] {
  const keys: (string | undefined)[] = [];
  vi.stubGlobal('fetch', (_: string, { headers }: { headers: Record<string, string> }) => {
    keys.push(headers['Idempotency-Key']);
    return (answers[keys.length - 1] ?? ok)();
  });
  return keys;
}

const tried = (work: Promise<unknown>) => work.catch((error: unknown) => error);
afterEach(() => vi.unstubAllGlobals());

test('a second try after a lost answer has the key of the first', async () => {
  const keys = server(lost, refused(503), ok, ok);
  const send = sendingOnce();
  await tried(send('POST', '/risk', { body: { title: 'a' } }));
  await tried(send('POST', '/risk', { body: { title: 'a' } }));
  await send('POST', '/risk', { body: { title: 'a' } });
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).toBe(keys[0]);
  await send('POST', '/risk', { body: { title: 'b' } });
  expect(keys[3]).not.toBe(keys[0]);
});

test('what was refused is sent anew under another key, for the server keeps its refusal', async () => {
  const keys = server(refused(422, 'a title is needed'), ok);
  const send = sendingOnce();
  await tried(send('POST', '/risk', {}));
  await send('POST', '/risk', { body: { title: 'a' } });
  expect(keys[1]).not.toBe(keys[0]);
});

test('something else after a lost answer is asked about, and then sent', async () => {
  const keys = server(lost, refused(422, 'this Idempotency-Key was used for another request'), ok);
  const send = sendingOnce();
  await tried(send('POST', '/risk', { body: { title: 'a' } }));
  const said = await tried(send('POST', '/risk', { body: { title: 'b' } }));
  expect((said as Problem).message).toContain('may be stored');
  await send('POST', '/risk', { body: { title: 'b' } });
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

test('addresses and forms have keys of their own; a change of a version needs none, and a token has none', async () => {
  const keys = server(lost, lost, lost, ok);
  const send = sendingOnce();
  await tried(send('POST', '/risk'));
  await tried(send('POST', '/task'));
  await tried(sendingOnce()('POST', '/risk'));
  await send('PATCH', '/risk/R-1', { version: 1 });
  expect(new Set(keys.slice(0, 3)).size).toBe(3);
  await send('POST', '/token');
  expect(keys.slice(3)).toEqual([undefined, undefined]);
});
