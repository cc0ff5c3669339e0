// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { marksAfter } from './selection';

const ids = ['a', 'b', 'c', 'd', 'e'];
const after = (marked: string[], from: number | null, to: number, on: boolean, range: boolean) => [...marksAfter(ids, new Set(marked), from, to, on, range)].sort().join('');

test('a row is marked and unmarked', () => {
  expect(after([], null, 1, true, false)).toBe('b');
  expect(after(['a', 'b'], 0, 1, false, false)).toBe('a');
});

test('a range goes both ways, marks or unmarks, and leaves the others', () => {
  expect(after(['a'], 1, 3, true, true)).toBe('abcd');
  expect(after([], 3, 1, true, true)).toBe('bcd');
  expect(after(['a', 'b', 'c', 'e'], 2, 0, false, true)).toBe('e');
});

test('a range without a beginning is one row', () => {
  expect(after([], null, 2, true, true)).toBe('c');
});
