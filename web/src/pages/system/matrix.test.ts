// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { rowsOf } from './matrix';

it('says what each role may, by what it is about', () => {
  const rows = rowsOf({
    paths: {
      '/risk': { get: { 'x-permission': 'risk.read', 'x-roles': ['owner', 'reader'] }, post: { 'x-permission': 'risk.write', 'x-roles': ['owner'] } },
      '/risk/{reference}': { get: { 'x-permission': 'risk.read', 'x-roles': ['owner', 'reader'] }, delete: { 'x-permission': 'risk.delete', 'x-roles': ['owner'] } },
      '/session': { get: {} },
    },
  });
  expect(rows).toEqual([{ noun: 'risk', verbs: { owner: ['read', 'write', 'delete'], reader: ['read'] } }]);
});
