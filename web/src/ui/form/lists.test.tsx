// SPDX-License-Identifier: Apache-2.0
import { beforeEach, expect, test } from 'vitest';
import type { Field } from '../../api/types';
import { formContext, FormFaults } from './context';
import { FieldGroup } from './field_group';
import { drawing } from '../../testing/drawing';

const kFields: Field[] = [
  { name: 'mails', label: 'Mails', kind: 'list', help: 'Where to write.', item: { name: '', label: '', kind: 'text' } },
  {
    name: 'shared',
    label: 'Shared',
    kind: 'list',
    item: {
      name: '',
      label: '',
      kind: 'enumeration',
      choices: [
        { value: 'risk', label: 'Risks' },
        { value: 'asset', label: 'Assets' },
      ],
    },
  },
  { name: 'people', label: 'People', kind: 'list', item: { name: '', label: '', kind: 'structure', fields: [{ name: 'mail', label: 'Mail', kind: 'text' }] } },
];
const kFaults = [
  { pointer: '/mails/1', detail: 'is no address' },
  { pointer: '/shared/0', detail: 'is not shared' },
  { pointer: '/people/0', detail: 'is nobody' },
];
const draw = drawing();

beforeEach(() =>
  draw(
    <FormFaults value={formContext(kFaults)}>
      <FieldGroup fields={kFields} values={{ mails: ['a@b.example', 'c'], shared: ['asset'], people: [{ mail: 'd' }] }} onChange={() => undefined} />
    </FormFaults>,
  ),
);

/** What a screen reader says of it. */
const saidOf = (element: Element | null | undefined) => {
  const ids = element?.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent ?? `no ${id}`).join(' ');
};
const isInvalid = (element: Element | null | undefined) => element?.getAttribute('aria-invalid') === 'true';

test('a row of a list says its own fault, and what helps with the whole', () => {
  const rows = [...document.querySelectorAll('[aria-label^="Mails"]')].filter((each) => each.matches('input'));
  expect(rows.map(saidOf)).toEqual(['Where to write.', 'is no address Where to write.']);
  expect(rows.map(isInvalid)).toEqual([false, true]);
});

test('a tick box says what is wrong with what it ticks', () => {
  const boxes = [...document.querySelectorAll('input[type="checkbox"]')];
  expect(boxes.map((each) => saidOf(each).trim())).toEqual(['', 'is not shared']);
  expect(boxes.map(isInvalid)).toEqual([false, true]);
});

test('a group of a list says what is wrong with it, and nothing is described by what is not there', () => {
  expect(saidOf(document.querySelector('fieldset'))).toBe('is nobody');
  expect([...document.querySelectorAll('[aria-describedby]')].map(saidOf).join()).not.toContain('no field');
});
