// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { Field } from '../../api/types';
import { differencesOf, merged } from './merge';

const fields: Field[] = ['title', 'owner', 'scenario', 'threat'].map((name) => ({ name, label: name, kind: 'text' }));
const base = { title: 'Fire', owner: 'a', scenario: 'old', threat: 'x' };

test('where only one side changed a field, that side is proposed', () => {
  const found = differencesOf(fields, base, { ...base, title: 'Mine', owner: 'b' }, { ...base, title: 'Theirs', scenario: 'new' });
  expect(found.map(({ field, proposed }) => [field.name, proposed])).toEqual([
    ['title', undefined],
    ['owner', 'mine'],
    ['scenario', 'theirs'],
  ]);
});

test('what both made the same is no difference', () => {
  expect(differencesOf(fields, base, { ...base, title: 'Same' }, { ...base, title: 'Same' })).toEqual([]);
});

test('the outcome is theirs, with mine where it was chosen; what I emptied is gone', () => {
  const mine = { title: 'Mine', owner: 'b', scenario: 'old' };
  const theirs = { ...base, title: 'Theirs', scenario: 'new' };
  const found = differencesOf(fields, base, mine, theirs);
  expect(merged(theirs, found, { title: 'theirs', owner: 'mine', scenario: 'theirs', threat: 'mine' })).toEqual({ title: 'Theirs', owner: 'b', scenario: 'new' });
});
