// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { importOf } from './import_job';

test('the page of an import job is its address, with what was chosen', () => {
  expect(importOf({ id: 'j', kind: 'pack.create', arguments: {} })).toBeNull();
  expect(importOf({ id: 'j', kind: 'import.plan', arguments: { register: 'risk', map: ['A=b=title', 'C='], set: ['status=a=b'], clear_empty: true } })).toEqual({
    register: 'risk',
    step: 'plan',
    map: '{"A=b":"title","C":""}',
    set: '{"status":"a=b"}',
    match: undefined,
    clear_empty: 'true',
    plan: 'j',
  });
  expect(importOf({ id: 'j', kind: 'import.apply', arguments: { register: 'risk' } })).toMatchObject({ apply: 'j', map: undefined });
});
