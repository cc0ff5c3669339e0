// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { Problem } from '../api/client';
import { m } from '../messages';
import { firstMissing, refusalOf, safeNext } from './sign_in';

test('after sign-in only a path of our own is followed', () => {
  expect(safeNext('/controls?status=failing')).toBe('/controls?status=failing');
  for (const wrong of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', undefined]) expect(safeNext(wrong)).toBe('/');
});

test('each refusal is said in its own words', () => {
  const problem = (type: string, detail = '') => new Problem(401, `https://x/problems/${type}`, '', detail);
  expect(refusalOf(problem('invalid-credentials'), false)).toEqual({ title: m.signin.invalid });
  expect(refusalOf(problem('second-factor-required'), false)).toEqual({ title: m.signin.code_needed, codeNeeded: true });
  expect(refusalOf(problem('second-factor-required'), true)).toEqual({ title: m.signin.invalid_code, codeNeeded: true });
  expect(refusalOf(problem('locked', 'until 12:00'), false)).toEqual({ title: m.signin.locked, detail: 'until 12:00' });
  expect(refusalOf(new Problem(0, 'unreachable', '', ''), false).title).toBe(m.empty.unreachable);
});

test('nothing is sent without an e-mail address and a password', () => {
  expect(firstMissing(' ', '')).toBe('email');
  expect(firstMissing('a@b.example', '')).toBe('password');
  expect(firstMissing('a@b.example', ' ')).toBeUndefined();
});
