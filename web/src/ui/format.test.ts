// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { relativeDay } from './format';

it('a day is said as people say it, seen from the day that is shown', () => {
  const today = '2026-11-29';
  expect(relativeDay('2026-11-29', today)).toBe('today');
  expect(relativeDay('2026-11-30', today)).toBe('tomorrow');
  expect(relativeDay('2026-11-19', today)).toBe('10 days ago');
  expect(relativeDay('2027-01-29', today)).toBe('in 2 months');
});
