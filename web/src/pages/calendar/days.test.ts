// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { byDay, plusDays, plusMonths, validMonth, weeksOf } from './days';

describe('days', () => {
  it('goes over the ends of months and years', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(plusDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(plusMonths('2026-12', 1)).toBe('2027-01');
    expect(plusMonths('2026-01', -13)).toBe('2024-12');
  });

  it('has whole weeks from Monday', () => {
    const december = weeksOf('2026-12');
    expect(december[0]?.[0]).toBe('2026-11-30');
    expect(december.at(-1)?.[6]).toBe('2027-01-03');
    expect(december.every((week) => week.length === 7)).toBe(true);
    // February 2027 begins on a Monday and has 28 days.
    expect(weeksOf('2027-02')).toHaveLength(4);
  });

  it('takes only months', () => {
    expect(validMonth('2026-12')).toBe('2026-12');
    expect(validMonth('2026-13')).toBeUndefined();
    expect(validMonth(undefined)).toBeUndefined();
  });

  it('puts what falls on one day together, in order', () => {
    const days = byDay([{ due: '2026-12-02', n: 1 }, { due: '2026-12-01', n: 2 }, { due: '2026-12-02T10:00:00Z', n: 3 }]);
    expect(days.get('2026-12-02')?.map((each) => each.n)).toEqual([1, 3]);
  });
});
