// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { jobName, kindName } from './job_name';

test('a job is called by what it does and for what', () => {
  expect(kindName('check.run')).toBe('Run of checks');
  expect(kindName('no.such')).toBe('no.such');
  expect(jobName({ kind: 'pack.create', arguments: {} })).toBe('Pack for auditors');
  expect(jobName({ kind: 'pack.create', arguments: { audit: 'AU-3', period: '2026-01-01..2026-03-31' } })).toBe('Pack for auditors, AU-3, 2026-01-01..2026-03-31');
  expect(jobName({ kind: 'report.risk_treatment_plan', arguments: { format: 'docx' } })).toBe('Risk treatment plan, Word');
  expect(jobName({ kind: 'import.plan', arguments: { register: 'risk', map: ['a=b'] } })).toBe('Dry run of an import, Risks');
  expect(jobName({ kind: 'source.run', arguments: { name: 'host' } })).toBe('Reading of a source, host');
  expect(jobName({ kind: 'report.soa', arguments: { format: 'pdf', scope: 'SC-2' }, as_of: '2026-03-01T23:59:59Z' })).toBe('Statement of Applicability, PDF, SC-2, 2026-03-01');
  expect(jobName({ kind: 'ledger.verify' })).toBe('Verification of the ledger');
});
