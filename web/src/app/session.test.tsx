// SPDX-License-Identifier: Apache-2.0
import { QueryClient } from '@tanstack/react-query';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { actFor, get } from '../api/client';
import { sessionQuery } from '../api/queries';
import type { Session } from '../api/types';
import { say, Toasts } from '../ui/toast';
import { begin, forget, leave, signOut } from './session';
import { drawing } from '../testing/drawing';

const of = (id: string) => ({ organization: { id } }) as Session;
const assign = vi.fn();
let asked: (string | undefined)[] = [];

/** A server whose session is of an organization; gives the one that each request was made for. */
function server(id: string, status = 200) {
  asked = [];
  vi.stubGlobal('fetch', (_: string, { headers }: { headers: Record<string, string> }) => {
    asked.push(headers['X-Sealwright-Organization']);
    return Promise.resolve(new Response(JSON.stringify(of(id)), { status }));
  });
}

const router = { navigate: () => Promise.resolve() };
let queries: QueryClient;
const draw = drawing();

beforeEach(async () => {
  vi.stubGlobal('location', { search: '', assign });
  assign.mockClear();
  queries = new QueryClient();
  await draw(<Toasts />);
});
afterEach(async () => {
  await act(() => leave(queries, router));
  actFor('');
});

test('from the sign-in on, everything is asked for the organization of the session', async () => {
  server('A');
  begin(queries, of('A'));
  await get('/control');
  expect(asked).toEqual(['A']);
  expect(queries.getQueryData(sessionQuery.queryKey)).toEqual(of('A'));
});

test('a session that went on to another organization is not taken over: the page begins anew', async () => {
  begin(queries, of('A'));
  server('B');
  await expect(queries.fetchQuery({ ...sessionQuery, staleTime: 0 })).rejects.toMatchObject({ name_of_type: 'other_organization' });
  expect(assign).toHaveBeenCalledExactlyOnceWith('/');
  expect(queries.getQueryData(sessionQuery.queryKey)).toEqual(of('A'));
  await get('/control');
  expect(asked.at(-1)).toBe('A');
});

test('a page that is of no organization yet is of the one that the session names', async () => {
  server('B');
  begin(queries, of('A'));
  forget(queries);
  await queries.fetchQuery(sessionQuery);
  await get('/control');
  expect(asked).toEqual([undefined, 'B']);
  expect(assign).not.toHaveBeenCalled();
});

test('what was said goes with the session; what is said of its end stays until somebody signs in', async () => {
  await act(() => say({ title: '3 rows are changed', action: { label: 'Undo', run: () => undefined } }));
  expect(document.body.textContent).toContain('Undo');
  await act(() => leave(queries, router));
  expect(document.body.textContent).not.toContain('3 rows are changed');
  await act(() => say({ title: 'The password is changed' }));
  expect(document.body.textContent).toContain('The password is changed');
  await act(() => begin(queries, of('A')));
  expect(document.body.textContent).not.toContain('The password is changed');
});

test('that signing out was not heard is said, and stays', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  await act(() => say({ title: 'Saved' }));
  await act(() => signOut(queries, router));
  expect(document.querySelectorAll('.pf-m-danger')).toHaveLength(1);
  expect(document.body.textContent).toContain('Saved');
});
