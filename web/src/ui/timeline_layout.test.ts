// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { placeOf, stretchOf, ticksOf } from './timeline_layout';

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const period = { from: at('2026-01-01'), to: at('2026-01-11') };

test('instants and spans stand where their time is, and never outside', () => {
  expect(placeOf(at('2026-01-06'), period)).toBe(50);
  expect(placeOf(at('2025-01-06'), period)).toBe(0);
  expect(stretchOf({ from: at('2025-12-01'), to: at('2026-01-03') }, period)).toEqual({ x: 0, width: 20 });
  expect(stretchOf({ from: at('2026-02-01'), to: at('2026-03-03') }, period)).toBeUndefined();
  expect(placeOf(5, { from: 5, to: 5 })).toBe(0);
});

test('ticks are beginnings of months, or days where it is short, and not too many', () => {
  expect(ticksOf({ from: at('2025-11-29'), to: at('2026-03-02') }, 12).map((each) => new Date(each).toISOString().slice(0, 10))).toEqual(['2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01']);
  expect(ticksOf({ from: at('2024-01-01'), to: at('2026-12-31') }, 6).length).toBeLessThanOrEqual(6);
  expect(ticksOf(period, 5).length).toBeLessThanOrEqual(6);
});
