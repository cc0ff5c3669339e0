// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { entryOf } from './history';

test('a receipt is of the version that is shown, not of the newest', () => {
  const versions = [
    { version: 7, entry: 2055 },
    { version: 1, entry: 275 },
  ];
  expect(entryOf(versions, 1)).toBe(275);
  expect(entryOf(versions, 7)).toBe(2055);
  expect(entryOf(versions, 9)).toBeUndefined();
});
