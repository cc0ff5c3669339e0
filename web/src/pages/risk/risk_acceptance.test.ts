// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { mayBeAccepted } from './risk_acceptance';

test('what lapsed is accepted anew, what holds is not', () => {
  const level = { name: 'High', rank: 3, authority: 'risk_owner' as const };
  const accepted = [{ id: 'a', status: 'accepted' as const }];
  expect(mayBeAccepted({ status: 'monitored' }, level, accepted, new Set())).toBe(false);
  expect(mayBeAccepted({ status: 'monitored' }, level, accepted, new Set(['a']))).toBe(true);
  expect(mayBeAccepted({ status: 'closed' }, level, accepted, new Set(['a']))).toBe(false);
  expect(mayBeAccepted({ status: 'monitored' }, { ...level, authority: 'not_acceptable' }, [], new Set())).toBe(false);
});
