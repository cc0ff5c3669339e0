// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { relativeDay } from './format';

it('a day is today until it ends', () => {
  const now = Date.parse('2026-11-29T22:00:00Z');
  expect(relativeDay('2026-11-29', now)).toBe('today');
  expect(relativeDay('2026-11-30', now)).toBe('tomorrow');
  expect(relativeDay('2026-11-19', now)).toBe('10 days ago');
  expect(relativeDay('2027-01-29', now)).toBe('in 2 months');
});
