// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { Field } from '../../api/types';
import { cleanedAll, faultsIn, isAsked, patchOf, same } from './values';

const field = (name: string, kind: Field['kind'], more: Partial<Field> = {}): Field => ({ name, label: name, kind, ...more });
const scores = [field('likelihood', 'integer', { required: true, minimum: 1, maximum: 5 }), field('impact', 'integer', { required: true })];
const fields: Field[] = [
  field('title', 'text', { required: true, max_length: 10, min_length: 2 }),
  field('kind', 'enumeration', { required: true }),
  field('assets', 'list', { item: field('assets', 'reference'), max_items: 2, shown_when: 'kind=asset_based', required: true }),
  field('inherent', 'structure', { fields: scores }),
  field('loss', 'decimal', { minimum: 0 }),
  field('people', 'list', { item: field('people', 'structure', { fields: [field('mail', 'text', { shape: 'email', required: true })] }) }),
  field('level', 'text', { read_only: true, required: true }),
];

test('what is sent is what was typed, as numbers and without what is empty', () => {
  expect(cleanedAll(fields, { title: 'Fire', kind: '', assets: ['a', ''], inherent: { likelihood: ' 3 ', impact: '' }, loss: '1,5', people: [{ mail: '' }] })).toEqual({
    title: 'Fire',
    assets: ['a'],
    inherent: { likelihood: 3 },
    loss: 1.5,
    people: [],
  });
  expect(cleanedAll(fields, { inherent: { likelihood: '', impact: undefined }, loss: 'much', title: '  ' })).toEqual({ loss: 'much' });
});

test('a patch says what changed and nothing else', () => {
  const before = { title: 'Fire', inherent: { likelihood: 3, impact: 4 }, assets: ['a'], loss: 2 };
  expect(patchOf(before, before)).toEqual({});
  expect(patchOf(before, { title: 'Flood', inherent: { likelihood: 3, impact: 5 }, assets: ['a', 'b'] })).toEqual({ title: 'Flood', inherent: { impact: 5 }, assets: ['a', 'b'], loss: null });
  expect(patchOf(before, { ...before, inherent: { likelihood: 3 } })).toEqual({ inherent: { impact: null } });
  expect(patchOf({}, { inherent: { likelihood: 1, impact: 1 } })).toEqual({ inherent: { likelihood: 1, impact: 1 } });
});

test('sameness goes to the bottom', () => {
  expect(same({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toBe(true);
  for (const [one, other] of [[[1], [1, 2]], [{ a: 1 }, { a: 1, b: 2 }], [null, {}], ['1', 1], [[], {}]]) expect(same(one, other)).toBe(false);
});

test('faults stand at their fields, however deep', () => {
  const at = (values: Record<string, unknown>) => faultsIn(fields, cleanedAll(fields, values)).map((fault) => fault.pointer);
  expect(at({})).toEqual(['/title', '/kind']);
  expect(at({ title: 'x', kind: 'event_based' })).toEqual(['/title']);
  expect(at({ title: 'much too long', kind: 'asset_based' })).toEqual(['/title', '/assets']);
  expect(at({ title: 'Fire', kind: 'asset_based', assets: ['a', 'b', 'c'] })).toEqual(['/assets']);
  expect(at({ title: 'Fire', kind: 'event_based', inherent: { likelihood: '9' } })).toEqual(['/inherent/likelihood', '/inherent/impact']);
  expect(at({ title: 'Fire', kind: 'event_based', loss: '-1', people: [{ mail: 'a@b.c' }, { mail: 'nobody' }] })).toEqual(['/loss', '/people/1/mail']);
  expect(at({ title: 'Fire', kind: 'event_based', inherent: { likelihood: '1.5', impact: 'high' } })).toEqual(['/inherent/likelihood', '/inherent/impact']);
});

test('some fields are asked for only with certain others', () => {
  const assets = fields[2] as Field;
  expect(isAsked(assets, { kind: 'asset_based' })).toBe(true);
  expect(isAsked(assets, {})).toBe(false);
  expect(isAsked(field('x', 'text', { shown_when: 'applicable=false' }), { applicable: false })).toBe(true);
});
