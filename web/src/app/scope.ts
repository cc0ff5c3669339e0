// SPDX-License-Identifier: Apache-2.0
/** Of an organization with several scopes, each page shows one: that of the URL, `scope=SC-2`. */
import { queryOptions } from '@tanstack/react-query';
import type { AnyRecord } from '../api/types';
import { readWhole } from '../api/whole';

export const scopesQuery = queryOptions({
  queryKey: ['get', 'scopes'],
  queryFn: async ({ signal }) => (await readWhole<AnyRecord>('/scope', { fields: 'ref,name', order_by: 'ref' }, { signal })).items,
  staleTime: 60_000,
});

/** A scope's ref or id, as the URL names it. */
export function validScope(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9-]{2,40}$/.test(value) ? value : undefined;
}

/** The scope that the URL should name: its own where there is such a one, else the first; none where there is no choice. */
export function scopeFor(asked: string | undefined, scopes: readonly Pick<AnyRecord, 'id' | 'ref'>[]): string | undefined {
  if (scopes.length < 2) return undefined;
  return scopes.find((each) => each.ref === asked || each.id === asked)?.ref ?? scopes[0]?.ref;
}

/** What is asked of one scope; everything else is the organization's. */
const kOfScope = /^\/(overview(\/trend)?|control|control\/[^/]+|soa|soa\/diff|certification(\/[a-z]+)?|review(\/readiness)?|risk\/(heat_map|simulation)|framework\/[^/]+\/coverage|report\/[a-z0-9-]+)$/;

export const isOfScope = (path: string): boolean => kOfScope.test(path) && path !== '/control/schema';
