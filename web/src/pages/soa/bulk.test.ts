// SPDX-License-Identifier: Apache-2.0
import { afterEach, expect, test, vi } from 'vitest';
import type { SoaRow } from '../../api/types';
import { changeAll, concerned, formerOf, undoOf } from './bulk';

afterEach(() => vi.unstubAllGlobals());

const row = (id: string, part: Partial<SoaRow> = {}) =>
  ({ reference: id, title: id, theme: 'people', applicable: true, reasons: [], status: 'planned', owner: { id: 'p1', name: 'Ann' }, control_status: 'planned', changed: false, control: { id, version: 3 }, ...part }) as SoaRow;

test('only rows that it changes are written, and what was there is kept for the undo', () => {
  const rows = [row('a'), row('b', { status: 'implemented' })];
  expect(concerned(rows, { status: 'implemented' }).map(({ reference }) => reference)).toEqual(['a']);
  expect(formerOf(rows[0]!, { status: 'implemented', owner: 'p2', justification: 'x' })).toEqual({ status: 'planned', owner: 'p1', justification: null });
});

test('a row that is refused stops no other, and is not undone', async () => {
  const sent: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    sent.push({ url, init });
    const refused = url.endsWith('/b');
    return Promise.resolve(new Response(JSON.stringify(refused ? { detail: 'b moved on' } : { version: 4 }), { status: refused ? 412 : 200, headers: { 'content-type': 'application/json' } }));
  });
  const change = { status: 'implemented' };
  let done = 0;
  const results = await changeAll(['a', 'b', 'c'].map((id) => ({ row: row(id), version: 3, change })), (n) => (done = n));
  expect(done).toBe(3);
  expect(results.find((each) => each.row.reference === 'b')?.fault).toBe('b moved on');
  expect(sent[0]?.init.body).toBe('{"declared":"implemented"}');
  expect(undoOf(results, change).map(({ row: each, version, change: former }) => [each.reference, version, former.status])).toEqual([
    ['a', 4, 'planned'],
    ['c', 4, 'planned'],
  ]);
});
