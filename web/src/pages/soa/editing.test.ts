// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { SoaRow } from '../../api/types';
import { changedRow, patchOf, valueOf } from './editing';
import { matching } from './page';

const row: SoaRow = {
  reference: 'A.8.5',
  title: 'Secure authentication',
  theme: 'technological',
  applicable: true,
  reasons: [],
  status: 'implemented',
  how: '',
  source_set: 'annex_a',
  owner: { kind: 'person', id: 'p1', ref: 'P-1', title: 'Ann' },
  documents: [],
  evidence: [],
  evidence_count: 0,
  control_status: 'failing',
  changed: false,
  control: { kind: 'control', id: 'c1', ref: 'C-1', title: 'Secure authentication', version: 4 },
};
const people = [{ id: 'p2', ref: 'P-2', name: 'Bo' }];

test('a cell is sent as what the record holds: a person by id, nothing as null', () => {
  expect(valueOf(row, 'owner')).toBe('p1');
  expect(valueOf(row, 'how')).toBeNull();
  expect(valueOf(row, 'planned_for')).toBeNull();
  expect(valueOf(row, 'applicable')).toBe(true);
  expect(patchOf('status', 'planned')).toEqual({ declared: 'planned' });
  expect(patchOf('how', null)).toEqual({ how: null });
});

test('a saved cell shows at once, with the new version and the mark', () => {
  const after = changedRow(row, 'owner', 'p2', 5, people);
  expect(after.owner).toEqual({ kind: 'person', id: 'p2', ref: 'P-2', title: 'Bo' });
  expect(after.control.version).toBe(5);
  expect(after.changed).toBe(true);
  expect(changedRow(row, 'owner', null, 5, people).owner).toBeUndefined();
  expect(row.control.version).toBe(4);
});

test('rows are found by reference, owner and what changed', () => {
  expect(matching(row, { search: 'a.8.5' })).toBe(true);
  expect(matching(row, { search: 'ann' })).toBe(true);
  expect(matching(row, { search: 'a.8.50' })).toBe(false);
  expect(matching(row, { changed: 'yes' })).toBe(false);
  expect(matching(row, { applicable: 'no' })).toBe(false);
  expect(matching(row, { theme: 'technological', applicable: 'yes', status: 'implemented' })).toBe(true);
});
