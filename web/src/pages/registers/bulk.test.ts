// SPDX-License-Identifier: Apache-2.0
import { afterEach, expect, test, vi } from 'vitest';
import type { AnyRecord } from '../../api/types';
import { changeAll, undoAll } from './bulk';

const row = (ref: string, more: Record<string, unknown> = {}): AnyRecord => ({ id: ref, ref, version: 3, status: 'open', ...more });
const asked: { method: string; url: string; version: string | null; body: unknown }[] = [];

function serve(answer: (url: string) => [status: number, body: unknown]): void {
  asked.length = 0;
  vi.stubGlobal('fetch', async (url: string, { method, headers, body }: { method: string; headers: Record<string, string>; body?: string }) => {
    asked.push({ method, url, version: headers['If-Match'] ?? null, body: body === undefined ? undefined : JSON.parse(body) });
    const [status, data] = answer(url);
    return new Response(status === 204 ? null : JSON.stringify(data), { status, headers: { 'content-type': 'application/json' } });
  });
}
afterEach(() => vi.unstubAllGlobals());
const go = () => new AbortController().signal;

test('each record is changed from the version that was seen, and what failed says why', async () => {
  serve((url) => (url.endsWith('R-2') ? [412, { detail: 'moved on' }] : [200, { version: 4 }]));
  const seen: number[] = [];
  const results = await changeAll('risk', [row('R-1', { owner: 'a', inherent: { impact: 1 } }), row('R-2'), row('R-3')], { kind: 'set', body: { owner: 'b', inherent: { impact: 5, likelihood: 2 } } }, (done) => seen.push(done.length), go());
  expect(results.map(({ ok, why }) => [ok, why])).toEqual([[true, undefined], [false, 'moved on'], [true, undefined]]);
  expect(asked.map(({ version }) => version)).toEqual(['"3"', '"3"', '"3"']);
  expect(seen).toEqual([1, 2, 3]);
  expect(results[0]?.undo).toEqual({ version: 4, body: { owner: 'a', inherent: { impact: 1, likelihood: null } } });
  expect(results[2]?.undo?.body).toEqual({ owner: null, inherent: null });
});

test('undo writes former values back from the version that the change made', async () => {
  serve(() => [200, { version: 4 }]);
  const results = await changeAll('risk', [row('R-1', { owner: 'a' })], { kind: 'set', body: { owner: 'b' } }, () => undefined, go());
  await undoAll('risk', results, () => undefined, go());
  expect(asked[1]).toMatchObject({ method: 'PATCH', version: '"4"', body: { owner: 'a' } });
});

test('what was so already and what was deleted has nothing to undo', async () => {
  serve((url) => (url.endsWith('R-1') ? [200, { version: 3 }] : [204, null]));
  const set = await changeAll('risk', [row('R-1')], { kind: 'set', body: { status: 'open' } }, () => undefined, go());
  const gone = await changeAll('risk', [row('R-2')], { kind: 'delete' }, () => undefined, go());
  expect([...set, ...gone].map(({ ok, undo }) => [ok, undo])).toEqual([[true, undefined], [true, undefined]]);
  expect(await undoAll('risk', [...set, ...gone], () => undefined, go())).toEqual([]);
});

test('stopping leaves the rest as it is', async () => {
  serve(() => [200, { version: 4 }]);
  const stop = new AbortController();
  const results = await changeAll('risk', [row('R-1'), row('R-2')], { kind: 'set', body: { owner: 'b' } }, () => stop.abort(), stop.signal);
  expect(results).toHaveLength(1);
});
