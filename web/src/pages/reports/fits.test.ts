// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { isOfView } from '../../api/jobs';
import { makes } from './menu';
import { packs } from './pack';

const kNow = { as_of: null, under: '', arguments: {} };
const kDay = '2026-03-01T23:59:59Z';

test('a job is of the day, the grant and the scope that it was begun with', () => {
  expect(isOfView(kNow, {})).toBe(true);
  expect(isOfView({ arguments: undefined }, {})).toBe(true);
  expect(isOfView({ ...kNow, as_of: '2026-03-01T12:00:00.500Z' }, { as_of: '2026-03-01T13:00:00.5+01:00' })).toBe(true);
  for (const other of [{ as_of: kDay }, { under: 'GR-1' }, { scope: 'SC-2' }]) expect(isOfView(kNow, other)).toBe(false);
  expect(isOfView({ as_of: kDay, under: 'GR-1', arguments: { scope: 'SC-2' } }, { as_of: kDay, under: 'GR-1', scope: 'SC-2' })).toBe(true);
});

test('a report is offered only where its record, version, day, grant and scope are shown', () => {
  const job = { kind: 'report.risk_treatment_plan', as_of: kDay, under: '', arguments: { format: 'pdf', scope: 'SC-1', reference: '' } };
  const where = { as_of: kDay, scope: 'SC-1' };
  expect(makes('risk-treatment-plan', {}, where)(job)).toBe(true);
  expect(makes('risk-treatment-plan', { reference: 'R-1' }, where)(job)).toBe(false);
  expect(makes('risk-treatment-plan', { version: 2 }, where)(job)).toBe(false);
  expect(makes('risk-assessment', {}, where)(job)).toBe(false);
  for (const other of [{ as_of: undefined }, { as_of: '2026-03-02T23:59:59Z' }, { scope: 'SC-2' }, { scope: undefined }, { under: 'GR-1' }]) expect(makes('risk-treatment-plan', {}, { ...where, ...other })(job)).toBe(false);
});

test('a pack is offered only on its day and under its grant; it is of no scope', () => {
  const job = { kind: 'pack.create', as_of: null, under: 'GR-1', arguments: {} };
  expect(packs({ under: 'GR-1', scope: 'SC-2' })(job)).toBe(true);
  expect(packs({})(job)).toBe(false);
  expect(packs({ under: 'GR-2' })(job)).toBe(false);
  expect(packs({ under: 'GR-1', as_of: kDay })(job)).toBe(false);
  expect(packs({ under: 'GR-1' })({ ...job, kind: 'soa.export' })).toBe(false);
});
