// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { matching } from './plan';
import type { Treatment } from './types';

test('what is overdue or due soon is so on the day that is shown', () => {
  const treatment = { id: 't', ref: 'T-1', title: 'Lock the archive', status: 'in_progress', due: '2026-01-31' } as unknown as Treatment;
  expect(matching(treatment, { due: 'overdue' }, '', '2025-09-01')).toBe(false);
  expect(matching(treatment, { due: 'soon' }, '', '2025-09-01')).toBe(false);
  expect(matching(treatment, { due: 'soon' }, '', '2026-01-10')).toBe(true);
  expect(matching(treatment, { due: 'overdue' }, '', '2026-02-01')).toBe(true);
});
