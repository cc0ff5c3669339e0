// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { takenBy } from './page';

test('what a report takes is a register, which may be left out, or nothing', () => {
  expect(takenBy({ takes: '' })).toBeNull();
  expect(takenBy({ takes: 'management-review' })).toEqual({ register: 'management_review', optional: false });
  expect(takenBy({ takes: 'finding (may be left out)' })).toEqual({ register: 'finding', optional: true });
});
