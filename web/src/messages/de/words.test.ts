// SPDX-License-Identifier: Apache-2.0
// What the server describes, as written down by `npm run described`, has its words in German; and there are none for what is no longer there.
import { expect, it } from 'vitest';
import described from '../described.json';
import { keysOf } from '../described';
import { en } from '../en';
import { words } from './registers_words';

const fields = Object.entries(described.fields as Record<string, string[]>).map(([path, values]) => {
  const [register = '', ...names] = path.split('.');
  return { path, register, names, values };
});
const hasOne = (dictionary: Record<string, string>, keys: string[]) => keys.some((key) => Object.hasOwn(dictionary, key));

it('every register has its title, the name of its list, and what it is for', () => {
  for (const part of ['titles', 'lists', 'purposes'] as const) {
    expect(described.registers.filter((register) => !words[part][register]), part).toEqual([]);
  }
  expect(described.registers.filter((register) => register !== 'organization' && !en.described.lists[register]), 'English lists').toEqual([]);
});

it('every field has its label and its help', () => {
  for (const part of ['labels', 'helps'] as const) {
    expect(fields.filter(({ register, names }) => !hasOne(words[part], keysOf(register, names))).map(({ path }) => path), part).toEqual([]);
  }
});

it('every choice has its word', () => {
  const missing = fields.flatMap(({ path, register, names, values }) => values.filter((value) => !hasOne(words.choices, keysOf(register, names, value))).map((value) => `${path}.${value}`));
  expect(missing).toEqual([]);
});

it('no word is left over', () => {
  const used = new Set(fields.flatMap(({ register, names, values }) => [...keysOf(register, names), ...values.flatMap((value) => keysOf(register, names, value))]));
  for (const part of ['labels', 'helps', 'choices'] as const) {
    expect(Object.keys(words[part]).filter((key) => !used.has(key)), part).toEqual([]);
  }
});
