// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { kMost, readWhole } from '../api/whole';
import { cutLists } from './cut';

/** A list of so many records, in pages as they are asked for. */
function serve(total: number) {
  const asked: URLSearchParams[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    const params = new URL(url, 'http://here').searchParams;
    asked.push(params);
    const begin = Number(params.get('page_token'));
    const end = Math.min(total, begin + Number(params.get('page_size')));
    const items = Array.from({ length: end - begin }, (_, at) => ({ id: begin + at }));
    return Promise.resolve(new Response(JSON.stringify({ items, references: { [`r${begin}`]: {} }, next_page_token: end < total ? String(end) : null, ...(params.has('total') && { total }) })));
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

test('a list is read to its end, page after page', async () => {
  serve(2_300);
  const { items, references, cut, total } = await readWhole<{ id: number }>('/risk');
  expect(new Set(items.map(({ id }) => id)).size).toBe(2_300);
  expect(Object.keys(references)).toEqual(['r0', 'r1000', 'r2000']);
  expect({ cut, total }).toEqual({ cut: false, total: 2_300 });
});

test('what is longer than a page can count is cut, and says of how many', async () => {
  const asked = serve(kMost + 1);
  const { items, cut, total } = await readWhole('/risk');
  expect({ read: items.length, cut, total }).toEqual({ read: kMost, cut: true, total: kMost + 1 });
  expect(asked.filter((params) => params.has('total'))).toHaveLength(1);
});

test('only lists that are on the page and not whole are said', async () => {
  const queries = new QueryClient();
  const whole = (path: string, total: number) => {
    serve(total);
    return new QueryObserver(queries, { queryKey: ['get', path], queryFn: () => readWhole(path) });
  };
  const leave = whole('/risk', kMost + 5).subscribe(() => undefined);
  await vi.waitFor(() => expect(cutLists(queries)).toEqual([{ register: 'risk', read: kMost, total: kMost + 5 }]));
  whole('/finding', 3).subscribe(() => undefined);
  await vi.waitFor(() => expect(queries.isFetching()).toBe(0));
  expect(cutLists(queries)).toHaveLength(1);
  leave();
  expect(cutLists(queries)).toEqual([]);
});
