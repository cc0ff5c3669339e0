// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { grouped } from './referrers';

test('referrers are grouped by register, in the order of their titles', () => {
  const item = (register: string, ref: string) => ({ id: ref, ref, register, title: ref });
  const groups = grouped([item('treatment', 'T-1'), item('assessment', 'RAS-1'), item('treatment', 'T-2')]);
  expect(groups.map(({ register, items }) => [register, items.map(({ ref }) => ref)])).toEqual([
    ['assessment', ['RAS-1']],
    ['treatment', ['T-1', 'T-2']],
  ]);
});
