// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { fileNameOf } from './download';

test('the name of a file is the server’s, and never a path', () => {
  expect(fileNameOf('attachment; filename="soa.pdf"', 'x')).toBe('soa.pdf');
  expect(fileNameOf('attachment; filename=soa.pdf; size=3', 'x')).toBe('soa.pdf');
  expect(fileNameOf(null, 'x.pdf')).toBe('x.pdf');
  expect(fileNameOf('attachment; filename="../../etc/passwd"', 'x')).toBe('.._.._etc_passwd');
});
