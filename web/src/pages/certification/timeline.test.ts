// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { placeOf, yearsIn } from './timeline';

test('a day lies where its share of the time says, and never outside', () => {
  expect(placeOf('2026-01-01', '2026-01-01', '2026-01-11')).toBe(0);
  expect(placeOf('2026-01-06', '2026-01-01', '2026-01-11')).toBe(50);
  expect(placeOf('2027-01-01', '2026-01-01', '2026-01-11')).toBe(100);
  expect(placeOf('2026-01-01', '2026-01-01', '2026-01-01')).toBe(0);
});

test('only years that begin within are marked', () => {
  expect(yearsIn('2026-03-28', '2029-09-27')).toEqual([2027, 2028, 2029]);
  expect(yearsIn('2026-03-28', '2026-09-27')).toEqual([]);
});
