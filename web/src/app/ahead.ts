// SPDX-License-Identifier: Apache-2.0
/** What the main pages ask first. It is asked as soon as somebody is about to go there, by pointer or by focus, so that it is there when the page is. */
import type { QueryClient } from '@tanstack/react-query';
import type { Params } from '../api/client';
import { getQuery, kPaged, listQuery, type Where } from '../api/queries';
import { listPath } from '../api/registers';
import type { Session } from '../api/types';
import { asOfInstant, type Search } from './search';

interface Ask {
  permission: string;
  path: string;
  params?: Params;
  list?: boolean;
  always_now?: boolean;
}

/** `/evidence`: as its page asks. */
export const kEvidencePaged = { page_size: 100 };
/** `/overview/trend`. */
export const kTrend = { months: 12, days: 7 };

const kPages: Record<string, Ask[]> = {
  '/': [
    { permission: 'overview.read', path: '/overview' },
    { permission: 'overview.read', path: '/overview/trend', params: kTrend },
    { permission: 'review.read', path: '/review/readiness' },
  ],
  '/controls': [
    { permission: 'control.read', path: '/control', list: true },
    { permission: 'overview.read', path: '/overview' },
  ],
  '/checks': [{ permission: 'check.read', path: '/check', list: true }],
  '/evidence': [{ permission: 'evidence.read', path: '/evidence', params: kEvidencePaged, list: true }],
  '/soa': [{ permission: 'soa.read', path: '/soa' }],
};

function asksOf(pathname: string): Ask[] {
  const control = /^\/controls\/([^/]+)$/.exec(pathname)?.[1];
  if (control) return [{ permission: 'control.read', path: `/control/${control}` }];
  const register = /^\/registers\/([a-z_]+)$/.exec(pathname)?.[1];
  if (!register) return kPages[pathname] ?? [];
  const permission = `${register}.read`;
  return [
    { permission, path: `/${register}/schema`, always_now: true },
    { permission, path: listPath(register), params: kPaged, list: true },
  ];
}

/** Members of the address that every page understands; with any other, the page asks for something narrower. */
const kOfAll = ['as_of', 'under', 'scope'];

/** Asks, unless it is there already. Who looks at a guest's share is not asked for: what is shared, the pages know. */
export function askAhead(queries: QueryClient, { role, permissions }: Session, pathname: string, search: Search): void {
  if (role === 'auditor' || search.under || Object.keys(search).some((name) => !kOfAll.includes(name))) return;
  const where: Where = { as_of: asOfInstant(search.as_of), scope: search.scope };
  for (const { permission, path, params = {}, list, always_now } of asksOf(pathname)) {
    if (!permissions.includes(permission)) continue;
    if (list) void queries.prefetchInfiniteQuery(listQuery(path, params, where));
    else void queries.prefetchQuery(getQuery(path, params, always_now ? { scope: where.scope } : where));
  }
}
