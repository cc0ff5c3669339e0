// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { assessmentsOf } from './level_history';

test('only versions that moved a level count, in their order', () => {
  const version = (number: number, current_level?: string, target_level?: string) => ({ version: number, at: `2026-01-0${number}T00:00:00Z`, body: { inherent_level: 'High', current_level, target_level } });
  const found = assessmentsOf([version(3, 'Medium', 'Low'), version(1), version(2, 'Medium', 'Low'), version(4, 'Low', 'Low')]);
  expect(found.map(({ at, levels }) => [at.slice(8, 10), levels.current])).toEqual([
    ['01', undefined],
    ['02', 'Medium'],
    ['04', 'Low'],
  ]);
  expect(assessmentsOf([{ version: 1, at: '2026-01-01T00:00:00Z', body: {} }])).toEqual([]);
});
