// SPDX-License-Identifier: Apache-2.0
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { m } from '../../messages';
import { mayBeAccepted, Standing } from './risk_acceptance';

test('what lapsed is accepted anew, what holds is not', () => {
  const level = { name: 'High', rank: 3, authority: 'risk_owner' as const };
  const accepted = [{ id: 'a', status: 'accepted' as const }];
  expect(mayBeAccepted({ status: 'monitored' }, level, accepted, new Set())).toBe(false);
  expect(mayBeAccepted({ status: 'monitored' }, level, accepted, new Set(['a']))).toBe(true);
  expect(mayBeAccepted({ status: 'closed' }, level, accepted, new Set(['a']))).toBe(false);
  expect(mayBeAccepted({ status: 'monitored' }, { ...level, authority: 'not_acceptable' }, [], new Set())).toBe(false);
});

test('an acceptance is said to stand only where it is known that it holds', () => {
  const accepted = { id: 'a', status: 'accepted' as const };
  const drawn = (lapsed: Map<string, string> | undefined, failed: boolean) => renderToStaticMarkup(<Standing acceptance={accepted} lapsed={lapsed} failed={failed} />);
  const standing = drawn(new Map(), false);
  expect(standing).toContain(m.risk_page.states.accepted);
  expect(drawn(undefined, false)).toContain(m.common.loading);
  expect(drawn(undefined, true)).toContain(m.risk_page.holds_not_known);
  expect(drawn(new Map([['a', 'it expired on 2026-08-19']]), false)).toContain('2026-08-19');
});
