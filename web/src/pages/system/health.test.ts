// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { stateOf } from './health';

test('the server is well only while it answers', () => {
  expect(stateOf({ isError: false, isPending: true, data: undefined }).look).toBe('unknown');
  expect(stateOf({ isError: false, isPending: false, data: true }).look).toBe('pass');
  expect(stateOf({ isError: false, isPending: false, data: false }).look).toBe('fail');
  expect(stateOf({ isError: true, isPending: false, data: true }).look).toBe('fail');
  expect(stateOf({ isError: true, isPending: false, data: undefined }).look).toBe('fail');
});
