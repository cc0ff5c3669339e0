// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { Check } from '../api/types';
import { guessed, judgedBy } from './suggest';

const check = (id: string, resource: string, controls: string[]): Check => ({ id, title: id, severity: 'low', resource, controls, counts: null, last_run_at: null });

test('what is in a file names the checks that judge it and their controls, in order', () => {
  const checks = [check('a', 'identity.account', ['iso27001:A.5.10', 'iso27001:A.5.9']), check('b', 'host.disk', ['iso27001:A.8.24']), check('c', 'identity.account', ['iso27001:7.5', 'own:ACME-1'])];
  const judged = judgedBy({ 'identity.account': 2, 'host.disk': 0 }, checks);
  expect(judged.checks.map(({ id }) => id)).toEqual(['a', 'c']);
  expect(judged.controls).toEqual(['A.5.9', 'A.5.10', 'ACME-1']);
});

test('a file that nothing reads is guessed by its words', () => {
  const controls = [
    { reference: 'A.6.3', title: 'Information security awareness, education and training' },
    { reference: 'A.8.13', title: 'Information backup' },
    { reference: 'A.5.1', title: 'Policies for information security' },
  ];
  expect(guessed('awareness-training 2026.pdf', controls).map(({ reference }) => reference)).toEqual(['A.6.3']);
  expect(guessed('Backups of March.txt', controls).map(({ reference }) => reference)).toEqual(['A.8.13']);
  expect(guessed('security report.pdf', controls)).toEqual([]);
  expect(guessed('', controls)).toEqual([]);
});
