// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { differences } from './differences';

test('only what says something else differs', () => {
  const before = { how: 'a', owner: 'p1', documents: [], reasons: [{ kind: 'risk' }], planned_for: null };
  const after = { how: 'b', owner: 'p1', reasons: [{ kind: 'risk' }], justification: '', applicable: false };
  expect(differences(before, after)).toEqual([
    { name: 'how', before: 'a', after: 'b' },
    { name: 'applicable', before: undefined, after: false },
  ]);
  expect(differences(before, before)).toEqual([]);
});
