// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { AnyRecord } from '../../api/types';
import { isDone, kNext, stepToDo, type Facts } from './model';

const record = (more: object) => ({ id: 'x', ref: 'X-1', version: 1, ...more }) as AnyRecord;
const kEmpty: Facts = { person: undefined, organization: record({ name: 'Acme' }), scope: record({ name: 'Whole', locations: [] }), controls: 93, risks: 0, assets: 0, sources: 0, assessed: 0, documents: 0, others: 0, statements: [] };

test('of a new organization only the framework is there', () => {
  expect(isDone('framework', kEmpty)).toBe(true);
  expect(stepToDo(kEmpty)).toBe('you');
  expect(kNext.some((each) => isDone(each, kEmpty))).toBe(false);
});

test('steps follow from records, in their order', () => {
  const known = { ...kEmpty, person: 'p' };
  expect(stepToDo(known)).toBe('organization');
  const named = { ...known, organization: record({ legal_name: 'Acme Ltd', isms_manager: 'p' }) };
  expect(stepToDo(named)).toBe('scope');
  const scoped = { ...named, scope: record({ description: 'All', locations: ['Oslo'] }) };
  expect(stepToDo(scoped)).toBe('records');
  expect(stepToDo({ ...scoped, assets: 1 })).toBe('source');
  expect(stepToDo({ ...scoped, risks: 3, sources: 1 })).toBeUndefined();
});

test('a draft is prepared and not published; no risk is not all assessed', () => {
  expect(isDone('assess', kEmpty)).toBe(false);
  const prepared = { ...kEmpty, statements: [record({ status: 'prepared' })] };
  expect(isDone('prepare', prepared)).toBe(true);
  expect(isDone('publish', prepared)).toBe(false);
});
