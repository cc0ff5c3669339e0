// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { daysUntil, missingToBegin, stepStates, withoutCause, type Audit, type Finding } from './model';

const kWhole = {
  kind: 'internal',
  status: 'planned',
  criteria: 'ISO/IEC 27001:2022',
  method: 'remote',
  starts_on: '2026-03-01',
  ends_on: '2026-03-02',
  clauses: ['9'],
  controls: [],
  lead: 'p',
  team: [],
  external_team: [],
  dependences: [],
} as unknown as Audit;

test('an audit begins when it says against what, what, by whom, how and when', () => {
  expect(missingToBegin(kWhole)).toEqual([]);
  expect(missingToBegin({ ...kWhole, criteria: '  ', method: undefined, clauses: [] })).toEqual(['criteria', 'method', 'clauses']);
  expect(missingToBegin({ ...kWhole, clauses: [], controls: ['c'] })).toEqual([]);
});

test('an internal audit has a lead of the organization; one of a body names its auditors', () => {
  expect(missingToBegin({ ...kWhole, lead: undefined, external_team: ['Somebody'] })).toEqual(['lead']);
  expect(missingToBegin({ ...kWhole, kind: 'stage_1', lead: undefined })).toEqual(['external_team']);
  expect(missingToBegin({ ...kWhole, kind: 'stage_1', lead: undefined, external_team: ['Somebody'] })).toEqual([]);
});

test('who owns something of what is audited says what keeps it impartial', () => {
  const dependences = [{ auditor: 'p', because: 'owner of A.5.1' }];
  expect(missingToBegin({ ...kWhole, dependences })).toEqual(['independence_reason']);
  expect(missingToBegin({ ...kWhole, dependences, independence_reason: 'a second auditor looks at it' })).toEqual([]);
  expect(missingToBegin({ ...kWhole, kind: 'surveillance', dependences })).toEqual([]);
});

test('the next step is said to be blocked, a cancelled audit ends where it was', () => {
  expect(stepStates(kWhole, true)).toEqual({ planned: 'done', running: 'blocked', reported: 'open', closed: 'open' });
  expect(stepStates({ ...kWhole, status: 'closed' }, false)).toEqual({ planned: 'done', running: 'done', reported: 'done', closed: 'done' });
  expect(stepStates({ ...kWhole, status: 'cancelled' }, false).running).toBe('ended');
});

test('only nonconformities keep an audit open', () => {
  const finding = (grade: string, status: string) => ({ grade, status }) as unknown as Finding;
  expect(withoutCause([finding('minor', 'opened'), finding('opportunity', 'opened'), finding('major', 'cause_determined')])).toHaveLength(1);
});

test('days are whole days', () => {
  expect(daysUntil('2026-03-01', '2026-02-27')).toBe(2);
  expect(daysUntil('2026-02-27', '2026-02-27')).toBe(0);
  expect(daysUntil('2025-12-31', '2026-01-01')).toBe(-1);
});
