// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { lineDiff } from './line_diff';

const said = (before: string, after: string) => lineDiff(before, after).map(({ kind, text }) => `${{ same: ' ', gone: '-', new: '+' }[kind]}${text}`);

test('what stayed, what went and what came, in order', () => {
  expect(said('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([' a', '-b', '+x', ' c', '+d']);
  expect(said('a', 'a')).toEqual([' a']);
  expect(said('', 'a')).toEqual(['-', '+a']);
});
