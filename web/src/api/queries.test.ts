// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { isSameView } from './queries';

test('old rows stand in for new ones only of the same thing, day and view', () => {
  const day = '2026-01-31T23:59:59Z';
  const before = ['get', '/risk', { search: 'a' }, day, 'GR-1'];
  expect(isSameView(before, '/risk', day, 'GR-1')).toBe(true);
  expect(isSameView(before, '/control', day, 'GR-1')).toBe(false);
  expect(isSameView(before, '/risk', undefined, 'GR-1')).toBe(false);
  expect(isSameView(before, '/risk', day, undefined)).toBe(false);
  expect(isSameView(undefined, '/risk', undefined, undefined)).toBe(false);
});
