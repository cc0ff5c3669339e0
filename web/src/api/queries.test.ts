// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { isSameView } from './queries';

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
