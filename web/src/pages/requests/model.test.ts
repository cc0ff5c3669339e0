// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { EvidenceRequest } from '../audits/model';
import { movesOf, turnOf } from './model';

const request = (status: string, more: object = {}) => ({ status, requester: 'asker', assignee: 'giver', evidence: [], records: [], ...more }) as unknown as EvidenceRequest;
const staff = (person?: string) => ({ person, guest: false, mayWrite: true });

test('the turn is the provider’s until it is provided, then the requester’s', () => {
  expect(['requested', 'returned', 'provided', 'accepted', 'withdrawn'].map((status) => turnOf(request(status)))).toEqual(['provider', 'provider', 'requester', 'over', 'over']);
});

test('who asked judges, and does not provide', () => {
  expect(movesOf(request('provided'), staff('asker'))).toEqual(['accept', 'return']);
  expect(movesOf(request('provided'), staff('giver'))).toEqual([]);
  expect(movesOf(request('requested'), staff('asker'))).toEqual(['withdraw']);
  expect(movesOf(request('requested'), staff('giver'))).toEqual(['provide', 'withdraw']);
});

test('of an auditor that is known by name alone, somebody who did not provide it notes the judgement', () => {
  expect(movesOf(request('provided', { requester: undefined }), staff('third'))).toEqual(['accept', 'return']);
  expect(movesOf(request('provided', { requester: undefined }), staff('giver'))).toEqual([]);
  expect(movesOf(request('provided', { requester: undefined }), staff(undefined))).toEqual([]);
});

test('a guest provides nothing, withdraws what is his own, and nobody acts on what is over', () => {
  const guest = { person: 'asker', guest: true, mayWrite: true };
  expect(movesOf(request('requested'), guest)).toEqual(['withdraw']);
  expect(movesOf(request('requested', { requester: 'other' }), guest)).toEqual([]);
  expect(movesOf(request('provided'), guest)).toEqual(['accept', 'return']);
  expect(movesOf(request('accepted'), guest)).toEqual([]);
  expect(movesOf(request('provided'), { ...guest, mayWrite: false })).toEqual([]);
});
