// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { Field } from '../../api/types';
import { placed, placeOf } from './places';

const kFields: Field[] = [
  { name: 'con', label: 'Con', kind: 'text' },
  { name: 'people', label: 'People', kind: 'list', item: { name: 'people', label: '', kind: 'structure', fields: [{ name: 'mail', label: 'Mail', kind: 'text' }] } },
];

test('a place is said in words', () => {
  expect(placeOf(kFields, '/people/1/mail')).toBe('People 2, Mail');
  expect(placeOf(kFields, '/other')).toBe('other');
  expect(placeOf(kFields, '')).toBe('');
});

test('a fault below a field is the field’s; one of a longer name is not', () => {
  const faults = ['/people/0', '/con', '/controls', ''].map((pointer) => ({ pointer, detail: '' }));
  const { here, elsewhere } = placed(kFields, faults);
  expect(here.map(({ pointer }) => pointer)).toEqual(['/people/0', '/con']);
  expect(elsewhere.map(({ pointer }) => pointer)).toEqual(['/controls', '']);
});
