// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { Session } from '../api/types';
import { askAhead } from './ahead';

const kMay = ['overview.read', 'control.read', 'evidence.read', 'risk.read', 'soa.read'];

/** The questions that going to an address asks ahead. */
function asked(pathname: string, search: Record<string, string> = {}, { role = 'owner', permissions = kMay } = {}) {
  const keys: unknown[] = [];
  const note = ({ queryKey }: { queryKey: unknown }) => {
    keys.push(queryKey);
    return Promise.resolve();
  };
  askAhead({ prefetchQuery: note, prefetchInfiniteQuery: note } as unknown as QueryClient, { role, permissions } as Session, pathname, search);
  return keys;
}

test('a page is asked for as it asks itself: of its day and its scope', () => {
  expect(asked('/soa', { as_of: '2026-01-31', scope: 'SC-2' })).toEqual([['get', '/soa', { scope: 'SC-2' }, '2026-01-31T23:59:59Z', undefined]]);
  expect(asked('/evidence')).toEqual([['list', '/evidence', { page_size: 100 }, undefined, undefined]]);
  expect(asked('/controls/A.8.9', { scope: 'SC-2' })).toEqual([['get', '/control/A.8.9', { scope: 'SC-2' }, undefined, undefined]]);
  expect(asked('/registers/risk', { as_of: '2026-01-31' })).toEqual([
    ['get', '/risk/schema', {}, undefined, undefined],
    ['list', '/risk', { page_size: 200, total: true }, '2026-01-31T23:59:59Z', undefined],
  ]);
});

test('nothing is asked that may not be read, nor for a guest or his view, nor where the address narrows the page', () => {
  expect(asked('/')).toHaveLength(2);
  expect(asked('/', {}, { permissions: [...kMay, 'review.read'] })).toHaveLength(3);
  expect(asked('/checks')).toEqual([]);
  expect(asked('/soa', { under: 'GR-1' })).toEqual([]);
  expect(asked('/controls', {}, { role: 'auditor' })).toEqual([]);
  expect(asked('/soa', { theme: 'people' })).toEqual([]);
  expect(asked('/somewhere')).toEqual([]);
});
