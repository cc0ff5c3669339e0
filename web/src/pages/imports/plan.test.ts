// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { RegisterForm } from '../../api/types';
import { counts, faultRows, pairsOf, readChoices, targetsOf, unfilled, writeChoices, type PlannedRow } from './plan';

const form = {
  register: 'risk',
  title: 'Risk',
  workflow: { field: 'status', transitions: [] },
  fields: [
    { name: 'title', label: 'Title', kind: 'text', required: true },
    { name: 'method', label: 'Method', kind: 'reference', required: true },
    { name: 'current', label: 'Current', kind: 'structure', fields: [{ name: 'impact', label: 'Impact', kind: 'integer', required: true }] },
    { name: 'level', label: 'Level', kind: 'text', read_only: true },
    { name: 'status', label: 'Status', kind: 'enumeration', required: true },
  ],
} as unknown as RegisterForm;
const column = (name: string, field: string | null) => ({ column: name, letters: 'A', field, why: '', sample: '' });

test('columns may fill what is written, down into structures', () => {
  expect(targetsOf(form).map((target) => target.path)).toEqual(['ref', 'id', 'title', 'method', 'current.impact', 'status']);
});

test('what is required and in no column is asked for once', () => {
  expect(unfilled(form, [column('T', 'title'), column('X', null)]).map((field) => field.name)).toEqual(['method']);
  expect(unfilled(form, [column('T', 'title'), column('M', 'method')])).toEqual([]);
});

test('choices go to the address and back', () => {
  expect(readChoices(writeChoices({ 'A=B': 'title', Foo: '' }))).toEqual({ 'A=B': 'title', Foo: '' });
  expect(writeChoices({})).toBeUndefined();
  for (const wrong of ['{', '[]', '7', '{"a":1}', undefined]) expect(readChoices(wrong)).toEqual({});
  expect(pairsOf({ Risk: 'title', Foo: '' })).toEqual(['Risk=title', 'Foo=']);
});

test('a plan is counted, and its faults are a table', () => {
  const fault = { column: 'Owner', cell: 'C2', field: 'owner', value: 'nobody', message: 'there is no person' };
  const rows: PlannedRow[] = [
    { row: 2, action: 'fault', ref: '', title: 'a', faults: [fault, { ...fault, cell: 'D2' }], changes: [], said: '' },
    { row: 3, action: 'create', ref: '', title: 'b', faults: [], changes: [], said: '' },
  ];
  expect(counts(rows)).toEqual({ create: 1, change: 0, skip: 0, fault: 1 });
  expect(faultRows(rows)).toEqual([
    ['2', 'Owner', 'C2', 'owner', 'nobody', 'there is no person'],
    ['2', 'Owner', 'D2', 'owner', 'nobody', 'there is no person'],
  ]);
});
