// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { isApplied, isKept, planFor, replacedPlan, type Kept } from './kept';

const kept = (jobs: Partial<Kept> = {}): Kept => ({ id: 'first', file: new File(['Name\n'], 'a.csv'), ...jobs });

test('only the dry run that was made from the file at hand is shown', () => {
  expect(planFor(kept(), undefined, false)).toBe('begin');
  expect(planFor(kept({ plan: 'p' }), undefined, false)).toBe('begin');
  expect(planFor(kept({ plan: 'p' }), 'p', false)).toBe('show');
  // That of the file before, of another tab or of somebody else.
  expect(planFor(kept({ plan: 'p' }), 'q', false)).toBe('other');
  expect(planFor(kept(), 'q', false)).toBe('other');
  expect(planFor(kept({ apply: 'q' }), 'q', false)).toBe('other');
  expect(planFor(kept({ plan: 'p' }), 'p', true)).toBe('begin');
  expect(planFor(kept({ plan: 'p' }), 'q', true)).toBe('other');
});

test('an import that ends says nothing about another file', () => {
  expect(isApplied(kept({ plan: 'p', apply: 'a' }), 'a')).toBe(true);
  expect(isApplied(kept({ plan: 'p' }), 'a')).toBe(false);
  expect(isApplied(kept({ apply: 'b' }), 'a')).toBe(false);
  expect(isApplied(kept(), undefined)).toBe(false);
  expect(isApplied(null, 'a')).toBe(false);
});

test('a dry run is of no use when its file, or a newer one of it, takes its place', () => {
  expect(replacedPlan(kept({ plan: 'p' }), kept())).toBe('p');
  expect(replacedPlan(kept({ plan: 'p' }), kept({ plan: 'q' }))).toBe('p');
  expect(replacedPlan(kept({ plan: 'p' }), null)).toBe('p');
  expect(replacedPlan(kept({ plan: 'p' }), kept({ plan: 'p', apply: 'a' }))).toBeUndefined();
  expect(replacedPlan(null, kept())).toBeUndefined();
});

test('what is read back is a file with its jobs, or nothing', () => {
  expect(isKept(kept({ plan: 'p', apply: 'a' }))).toBe(true);
  for (const wrong of [undefined, null, 'a.csv', new File([], 'a.csv'), { id: 'first' }, { ...kept(), plan: 7 }]) expect(isKept(wrong)).toBe(false);
});
