// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { ownPageOf } from './own_page';

test('a record leads to the page of its own, by its reference where the page knows it', () => {
  const record = { id: '01a', ref: 'R-7' };
  expect(ownPageOf('risk', record, () => true)).toBe('/risk/R-7');
  expect(ownPageOf('risk', { id: '01a' }, () => true)).toBe('/risk/01a');
  expect(ownPageOf('check', record, () => true)).toBe('/checks/01a');
  expect(ownPageOf('asset', record, () => true)).toBe('/registers/asset/R-7');
  expect(ownPageOf('risk', record, () => false)).toBe('/registers/risk/R-7');
});
