// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { changingOff, isSameView, isTouched } from './queries';

test('nothing is changed on a past day, nor in the view of a guest by somebody else', () => {
  expect(changingOff('owner', undefined, undefined)).toBeUndefined();
  expect(changingOff('owner', undefined, '2025-08-01T23:59:59.999999Z')).toBe('past');
  expect(changingOff('owner', 'GR-1', undefined)).toBe('view');
  expect(changingOff('auditor', 'GR-1', undefined)).toBeUndefined();
  expect(changingOff('auditor', 'GR-1', '2025-08-01T23:59:59.999999Z')).toBe('past');
});

test('no page reads past these hooks what somebody is permitted', async () => {
  const sources = import.meta.glob('../{app,delivery,pages,ui}/**/*.{ts,tsx}', { query: '?raw', import: 'default' });
  const readers: string[] = [];
  for (const [path, load] of Object.entries(sources)) {
    if (/\bpermissions \} = useSession\(\)|useSession\(\)\.permissions|session\.permissions/.test(String(await load()))) readers.push(path);
  }
  expect(Object.keys(sources).length).toBeGreaterThan(100);
  expect(readers).toEqual([]);
  // Some hundred files are read, each on its own.
}, 30_000);

test('old rows stand in for new ones only of the same thing, day, view and scope', () => {
  const day = '2026-01-31T23:59:59Z';
  const before = ['get', '/risk', { search: 'a' }, day, 'GR-1'];
  expect(isSameView(before, ['get', '/risk', { search: 'b' }, day, 'GR-1'])).toBe(true);
  expect(isSameView(before, ['get', '/control', {}, day, 'GR-1'])).toBe(false);
  expect(isSameView(before, ['get', '/risk', {}, undefined, 'GR-1'])).toBe(false);
  expect(isSameView(before, ['get', '/risk', {}, day, undefined])).toBe(false);
  expect(isSameView(before, ['get', '/risk', { scope: 'S-2' }, day, 'GR-1'])).toBe(false);
  expect(isSameView(undefined, ['get', '/risk', {}, undefined, undefined])).toBe(false);
});

test('one’s own change asks anew for what it may have changed, and not for what waits for its own time', () => {
  expect(isTouched({ queryKey: ['get', '/overview', {}, undefined, undefined], meta: undefined })).toBe(true);
  expect(isTouched({ queryKey: ['get', '/overview/trend', {}, undefined, undefined], meta: { still: true } })).toBe(false);
  expect(isTouched({ queryKey: ['session'], meta: undefined })).toBe(false);
});
