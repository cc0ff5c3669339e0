// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { byReference, guessed } from './suggest';

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

test('references are in the order of the standard', () => {
  expect(['A.5.10', 'A.8.1', 'A.5.9'].sort(byReference)).toEqual(['A.5.9', 'A.5.10', 'A.8.1']);
});
