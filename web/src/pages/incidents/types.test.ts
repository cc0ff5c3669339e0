// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { apart } from '../../ui/now';
import { timelineOf, written, type Incident } from './types';

const incident = {
  aware_at: '2026-06-14T07:15:00Z',
  contained_at: '2026-06-15T15:00:00Z',
  notifications: [
    { whom: 'Authority', within_hours: 72, due_at: '2026-06-17T07:15:00Z', notified_at: '2026-06-16T12:00:00Z' },
    { whom: 'Insurer', within_hours: 24, due_at: '2026-06-15T07:15:00Z' },
    { whom: 'Press', within_hours: 1, due_at: '2026-06-14T08:15:00Z', not_needed_reason: 'nothing public' },
  ],
} as unknown as Incident;

test('a timeline is in order, has each state once, and the deadlines that are open', () => {
  const version = (number: number, at: string, status: string) => ({ version: number, at, actor: { via: 'page' }, body: { status } });
  const found = timelineOf(incident, [version(2, '2026-06-14T09:00:00Z', 'assessed'), version(1, '2026-06-14T08:00:00Z', 'reported'), version(3, '2026-06-14T10:00:00Z', 'assessed')]);
  expect(found.map(({ kind, what }) => [kind, what].filter(Boolean).join(' '))).toEqual(['aware', 'state reported', 'state assessed', 'due Insurer', 'contained', 'told Authority']);
});

test('what is due is not sent back, and time left is never negative', () => {
  expect(written({ whom: 'A', within_hours: 1, due_at: 'x' })).toEqual({ whom: 'A', within_hours: 1 });
  expect(apart(new Date('2026-01-01T00:00:00Z'), new Date('2026-01-04T01:30:00Z'))).toEqual({ hours: 73, minutes: 30 });
  expect(apart(new Date('2026-01-02T00:00:00Z'), new Date('2026-01-01T00:00:00Z'))).toEqual({ hours: 0, minutes: 0 });
});
