// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { fewAtOnce, monthEnds } from './months';

test('a year is the ends of its months, across the turn of the year, and now', () => {
  expect(monthEnds('2026-02-10T08:00:00Z', 3)).toEqual(['2025-11-30T23:59:59Z', '2025-12-31T23:59:59Z', '2026-01-31T23:59:59Z', '2026-02-10T08:00:00Z']);
});

test('few are asked at once, and the answers keep their order', async () => {
  let running = 0;
  let most = 0;
  const answers = await fewAtOnce([30, 5, 20, 1], 2, async (delay) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, delay));
    running -= 1;
    return delay * 2;
  });
  expect(answers).toEqual([60, 10, 40, 2]);
  expect(most).toBe(2);
});
