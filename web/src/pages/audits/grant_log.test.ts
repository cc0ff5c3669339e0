// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { entriesOf, merged, whatOf } from './grant_log';

const entry = (index: number, more: object = {}) => ({ index, action: 'look', time: '2026-01-01T00:00:00Z', actor: { via: 'page' }, ...more });

test('an entry of both lists stands once, the newest first', () => {
  expect(merged([entry(3), entry(7)], [entry(5), entry(7)]).map(({ index }) => index)).toEqual([7, 5, 3]);
});

const grant = { id: 'g', ref: 'GR-1', version: 1, auditor: 'p1' };

test('a guest is known by his person and by his user', () => {
  const user = { id: 'u1', email: '', name: '', role: 'auditor' as const, person: 'p1', disabled: false, second_factor: false, created_at: '' };
  const all = [entry(1, { actor: { user: 'u1' } }), entry(2, { actor: { person: 'p1' } }), entry(3, { details: { user: 'u1' } }), entry(4, { actor: { user: 'u2' } })];
  expect(entriesOf(all, grant, user).map(({ index }) => index)).toEqual([1, 2, 3]);
  expect(entriesOf(all, grant, undefined).map(({ index }) => index)).toEqual([2]);
});

test('a look of the guest himself is told apart from one of somebody who looks as he does', () => {
  expect(whatOf(entry(1, { actor: { person: 'p1', via: 'page' } }), grant)).toBe('look');
  expect(whatOf(entry(1, { actor: { person: 'p2' } }), grant)).toBe('look_in');
  expect(whatOf(entry(1), grant)).toBe('look_in');
});
