// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { isOver } from './due';

test('a day is over when it has ended, an instant when it has come', () => {
  const now = '2026-11-29T12:00:00Z';
  expect(isOver('2026-11-29', now)).toBe(false);
  expect(isOver('2026-11-28', now)).toBe(true);
  expect(isOver('2026-11-29T11:59:59Z', now)).toBe(true);
  expect(isOver('2026-11-29T12:00:01Z', now)).toBe(false);
  expect(isOver('2026-11-28', '2026-11-28')).toBe(false);
  expect(isOver('2026-11-27', '2026-11-28')).toBe(true);
  expect(isOver(undefined, now)).toBe(false);
});
