// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { aboveAppetite } from './cards';

test('above appetite are the levels that somebody decides on, of each method its own', () => {
  const levels = [
    { name: 'Low', rank: 1, authority: 'not_needed' as const },
    { name: 'High', rank: 2, authority: 'risk_owner' as const },
    { name: 'Very high', rank: 3, authority: 'not_acceptable' as const },
  ];
  expect(aboveAppetite([{ id: 'a', levels }])).toBe('status != "closed" AND ((method = "a" AND (current_rank = 2 OR current_rank = 3)))');
  expect(aboveAppetite([{ id: 'a', levels }, { id: 'b', levels: levels.slice(0, 2) }])).toContain(' OR (method = "b" AND (current_rank = 2))');
  expect(aboveAppetite([{ id: 'a', levels: levels.slice(0, 1) }])).toBeUndefined();
  expect(aboveAppetite(undefined)).toBeUndefined();
});
