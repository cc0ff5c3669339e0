// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { bucketOf, onlyOnce, type DueItem } from './due';

it('a day falls into the bucket that a person would look in', () => {
  const today = '2026-11-29';
  const of = (due: string, overdue = false) => bucketOf({ due, overdue }, today);
  expect(of('2026-11-01', true)).toBe('overdue');
  expect(of('2026-11-29')).toBe('week');
  expect(of('2026-12-06')).toBe('week');
  expect(of('2026-12-07')).toBe('month');
  expect(of('2027-02-01')).toBe('later');
});

it('what a task was raised for stands once, as the task', () => {
  const item = (register: string, ref: string, task: string | null = null): DueItem => ({ register, ref, id: ref, title: '', what: '', due: '2026-12-01', overdue: false, owner: null, at: null, clause: '', place: 'due', scope: null, task });
  const items = [item('document', 'D-9', 'TSK-1'), item('task', 'TSK-1'), item('supplier', 'SUP-1', 'TSK-9'), item('acknowledgement', 'ACK-1')];
  const waiting = [{ kind: 'acknowledge' as const, register: 'acknowledgement', record: { id: 'ACK-1', ref: 'ACK-1', version: 1 } }];
  expect(onlyOnce(items, waiting).map(({ ref }) => ref)).toEqual(['TSK-1', 'SUP-1']);
});
