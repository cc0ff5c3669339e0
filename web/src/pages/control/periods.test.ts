// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { AnyRecord } from '../../api/types';
import { auditsOf, bandsOf, gapsOf, periodOf, underAudit } from './periods';

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const audit = (ref: string, kind: string, starts_on: string, ends_on: string, status = 'planned') => ({ id: ref, version: 1, ref, title: ref, kind, starts_on, ends_on, status }) as AnyRecord;
const audits = auditsOf([audit('AU-5', 'surveillance', '2027-02-21', '2027-02-22'), audit('AU-3', 'stage_2', '2026-02-14', '2026-02-17'), audit('AU-4', 'internal', '2026-09-18', '2026-09-20'), audit('AU-6', 'internal', '2026-10-01', '2026-10-02', 'cancelled')]);
const now = at('2026-11-29');

test('an audit looks back on the time since the external one before it', () => {
  expect(audits.map(({ ref }) => ref)).toEqual(['AU-3', 'AU-4', 'AU-5']);
  expect(underAudit(audits[2]!, audits)).toEqual({ from: at('2026-02-18'), to: at('2027-02-21') });
  expect(underAudit(audits[0]!, audits).to).toBe(at('2026-02-14'));
});

test('the period is what was chosen, and never the future', () => {
  expect(periodOf('AU-5', audits, undefined, now)).toEqual({ from: at('2026-02-18'), to: now });
  expect(periodOf('all', audits, '2025-05-30T00:00:00Z', now).from).toBe(at('2025-05-30'));
  expect(periodOf('90', audits, undefined, now).from).toBe(at('2026-08-31'));
  expect(periodOf(undefined, audits, undefined, now).from).toBe(at('2025-11-29'));
});

test('audits lie over the period, with what the next one looks back on', () => {
  const bands = bandsOf(undefined, audits, periodOf(undefined, audits, undefined, now), 'Period under audit');
  expect(bands.map(({ name, faint }) => [name, faint ?? false])).toEqual([['under-audit', true], ['AU-3', false], ['AU-4', false]]);
});

test('gaps that touch are one; what was planned is none', () => {
  const span = (from: number, to: number, status: string) => ({ from, to, status, words: '' });
  expect(gapsOf([span(0, 5, 'planned'), span(5, 6, 'failing'), span(6, 9, 'insufficient'), span(9, 12, 'effective'), span(12, 13, 'failing')])).toEqual([
    { from: 5, to: 9 },
    { from: 12, to: 13 },
  ]);
});
