// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { keyOf, nextOpen, waitsForProof, type Item } from './types';

const item = (account: string, more: Partial<Item> = {}): Item => ({ account, source: 's', rights: 'r', ...more });

test('the next account to judge follows, and comes round', () => {
  const items = [item('a'), item('b', { decision: 'keep' }), item('c'), item('d', { decision: 'keep' })];
  expect(nextOpen(items, 's/a')?.account).toBe('c');
  expect(nextOpen(items, 's/c')?.account).toBe('a');
  expect(nextOpen([item('a'), item('b', { decision: 'keep' })], 's/a')).toBeUndefined();
  expect(keyOf(item('a'))).toBe('s/a');
});

test('what is kept needs no proof', () => {
  expect(waitsForProof(item('a', { decision: 'keep' }))).toBe(false);
  expect(waitsForProof(item('a', { decision: 'remove' }))).toBe(true);
  expect(waitsForProof(item('a', { decision: 'change', proof: 'e' }))).toBe(false);
});
