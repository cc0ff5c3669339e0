// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { AnyRecord } from '../../api/types';
import { ageOf, byGradeAndAge, isLate, missingFor, nextOf, whoIsNext } from './model';

const finding = (more: object) => ({ id: 'f', ref: 'F-1', version: 1, grade: 'minor', status: 'opened', ...more }) as unknown as AnyRecord;

test('states go in order; what did not work goes back to its cause', () => {
  expect(nextOf(finding({}))).toBe('cause_determined');
  expect(nextOf(finding({ status: 'action_planned' }))).toBe('action_implemented');
  expect(nextOf(finding({ status: 'effectiveness_reviewed', effective: true }))).toBe('closed');
  expect(nextOf(finding({ status: 'effectiveness_reviewed', effective: false }))).toBe('cause_determined');
  expect(nextOf(finding({ status: 'closed' }))).toBeNull();
});

test('what is missing for a state is named, and no is an answer', () => {
  expect(missingFor(finding({ cause: 'nobody looked' }), 'cause_determined')).toEqual(['correction']);
  expect(missingFor(finding({ effectiveness_reviewer: 'p', effectiveness: 'seen', effective: false }), 'effectiveness_reviewed')).toEqual([]);
});

test('the reviewer is next once the action was carried out', () => {
  expect(whoIsNext(finding({ responsible: 'a' }))).toEqual({ whose: 'responsible', person: 'a' });
  expect(whoIsNext(finding({ status: 'action_implemented', responsible: 'a', effectiveness_reviewer: 'b' }))).toEqual({ whose: 'reviewer', person: 'b' });
  expect(whoIsNext(finding({ status: 'closed' }))).toBeNull();
});

test('age counts until it is closed, and late is what is not carried out in time', () => {
  expect(ageOf(finding({ raised_on: '2026-01-01' }), '2026-01-11')).toBe(10);
  expect(ageOf(finding({ raised_on: '2026-01-01', closed_on: '2026-01-04' }), '2026-02-01')).toBe(3);
  expect(isLate(finding({ due: '2026-01-01' }), '2026-01-02')).toBe(true);
  expect(isLate(finding({ due: '2026-01-01', status: 'action_implemented' }), '2026-01-02')).toBe(false);
});

test('open majors stand first, closed ones last', () => {
  const rows = [finding({ id: 'closed', grade: 'major', status: 'closed' }), finding({ id: 'minor' }), finding({ id: 'major', grade: 'major' })];
  expect(rows.sort((a, b) => byGradeAndAge(a, b, '2026-02-01')).map((each) => each.id)).toEqual(['major', 'minor', 'closed']);
});
