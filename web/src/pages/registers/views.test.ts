// SPDX-License-Identifier: Apache-2.0
import { beforeEach, expect, test } from 'vitest';
import { keepViews, readViews, sameView, viewKey, withView } from './views';

const key = viewKey({ organization: { id: 'o', name: 'O', slug: 'o', simulated: false }, user: { id: 'u', email: 'u@o', name: 'U', second_factor: false } }, 'risk');
beforeEach(() => localStorage.clear());

test('views are kept for user, organization and register', () => {
  keepViews(key, withView([], { name: 'High', search: { filter: 'current_rank >= 3' } }));
  expect(readViews(key)).toEqual([{ name: 'High', search: { filter: 'current_rank >= 3' } }]);
  expect(readViews(key.replace('risk', 'asset'))).toEqual([]);
});

test('there is one view of a name and one default', () => {
  const first = withView([], { name: 'B', search: {}, isDefault: true });
  const second = withView(first, { name: 'A', search: { search: 'x' }, isDefault: true });
  expect(second.map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ['A', true],
    ['B', undefined],
  ]);
  expect(withView(second, { name: 'A', search: {} })).toHaveLength(2);
});

test('what storage holds is not trusted', () => {
  for (const wrong of ['{', '7', '[{"name":7}]', 'null']) {
    localStorage.setItem(key, wrong);
    expect(readViews(key)).toEqual([]);
  }
  localStorage.setItem(key, '[{"name":"a","search":{"filter":"x = 1","as_of":"2026-01-01"}}]');
  expect(readViews(key)).toEqual([{ name: 'a', search: { filter: 'x = 1' } }]);
});

test('a view is the one shown where all that it remembers is the same', () => {
  expect(sameView({ filter: 'a', as_of: 'x' }, { filter: 'a' })).toBe(true);
  expect(sameView({ filter: 'a' }, { filter: 'a', size: '50' })).toBe(false);
});
