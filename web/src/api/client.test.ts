// SPDX-License-Identifier: Apache-2.0
import { afterEach, expect, test, vi } from 'vitest';
import { apiUrl, call, get, orNone, post, Problem, versionOf } from './client';

afterEach(() => vi.unstubAllGlobals());

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const seen: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    seen.push({ url, init });
    return Promise.resolve(new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json', ...headers } }));
  });
  return seen;
}

test('reads carry no marker header, changes do, with the version they were made from', async () => {
  const seen = answering(200, { version: 8 }, { etag: '"8"' });
  await get('/control', { search: 'a b', theme: undefined, page_size: 5 });
  const answer = await call('PATCH', '/control/1', { body: { how: 'x' }, version: 7 });
  expect(seen[0]?.url).toBe('/api/v1/control?search=a+b&page_size=5');
  expect(seen[0]?.init.headers).not.toHaveProperty('X-Sealwright-Request');
  expect(seen[1]?.init.headers).toMatchObject({ 'X-Sealwright-Request': '1', 'If-Match': '"7"', 'Content-Type': 'application/json' });
  expect(versionOf(answer.etag)).toBe(8);
});

test('the grant in the page’s address goes with every question but those about oneself', () => {
  vi.stubGlobal('location', { search: '?under=GR-1&as_of=2026-01-01' });
  expect(apiUrl('/control', { search: 'x' })).toBe('/api/v1/control?under=GR-1&search=x');
  expect(apiUrl('/control', { under: undefined })).toBe('/api/v1/control');
  expect(apiUrl('/session')).toBe('/api/v1/session');
  vi.stubGlobal('location', { search: '' });
  expect(apiUrl('/control')).toBe('/api/v1/control');
});

test('a problem document becomes an exception that keeps its type and faults', async () => {
  answering(422, { type: 'https://x/problems/invalid', title: 'Invalid', detail: 'not valid', errors: [{ pointer: '/how', detail: 'too long' }] });
  const problem = await post('/x', {}).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ status: 422, name_of_type: 'invalid', message: 'not valid', errors: [{ pointer: '/how', detail: 'too long' }] });
});

test('an error without a readable body still has its status', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 502, statusText: 'Bad Gateway' })));
  await expect(get('/x')).rejects.toMatchObject({ status: 502, title: 'Bad Gateway' });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  await expect(get('/x')).rejects.toMatchObject({ status: 0 });
});

test('an empty answer is no answer', async () => {
  answering(204, null);
  await expect(post('/session')).resolves.toBeUndefined();
  expect(apiUrl('/soa/export', { format: 'csv', as_of: undefined })).toBe('/api/v1/soa/export?format=csv');
});

test('a day before the beginning has none, any other fault stays one', async () => {
  answering(404, { title: 'no such day' });
  await expect(orNone(get('/control'), { items: [], next_page_token: null })).resolves.toEqual({ items: [], next_page_token: null });
  answering(403, { title: 'not allowed' });
  await expect(orNone(get('/control'), { items: [], next_page_token: null })).rejects.toMatchObject({ status: 403 });
});
