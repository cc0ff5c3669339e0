// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { isOfScope, scopeFor, validScope } from './scope';

const scopes = [
  { id: 'a', ref: 'SC-1' },
  { id: 'b', ref: 'SC-2' },
];

test('the scope of the URL, by ref or id; another one that exists where it does not', () => {
  expect(scopeFor('SC-2', scopes)).toBe('SC-2');
  expect(scopeFor('b', scopes)).toBe('SC-2');
  expect(scopeFor('SC-9', scopes)).toBe('SC-1');
  expect(scopeFor(undefined, scopes)).toBe('SC-1');
  expect(scopeFor('SC-9', scopes.slice(0, 1))).toBe(undefined);
});

test('what is asked of a scope', () => {
  for (const path of ['/overview', '/control', '/control/A.5.1', '/soa', '/soa/diff', '/certification', '/certification/dates', '/review/readiness', '/risk/heat_map', '/report/stage-1']) expect(isOfScope(path), path).toBe(true);
  for (const path of ['/control/schema', '/control/A.5.1/history', '/soa/versions', '/risk', '/scope', '/report']) expect(isOfScope(path), path).toBe(false);
});

test('what no scope is called is dropped', () => {
  expect(validScope('SC-1')).toBe('SC-1');
  expect(validScope('<b>')).toBe(undefined);
});
