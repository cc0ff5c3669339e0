// SPDX-License-Identifier: Apache-2.0
import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery, type Query, type UseQueryResult } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { guestReads } from '../app/guest';
import { isOfScope } from '../app/scope';
import { asOfInstant } from '../app/search';
import { actOnFor, get, Problem, type Params } from './client';
import { inLanguage } from './in_language';
import type { Answered, List, References, RowOf, Served, Session } from './types';
import { readWhole, type Whole } from './whole';

export function retry(count: number, error: Error): boolean {
  return count < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500);
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await get('/session', undefined, signal);
    actOnFor(session.organization.id);
    return session;
  },
  staleTime: 60_000,
});

/** What a change may have changed, and is asked anew for it: not who is signed in, and not what says that it waits for its own time. */
export function isTouched({ queryKey, meta }: Pick<Query, 'queryKey' | 'meta'>): boolean {
  return queryKey[0] !== sessionQuery.queryKey[0] && !meta?.still;
}

/** The signed-in session; only for pages behind the frame, which loads it first. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Problem(401, '', '', '');
  return data;
}

/** The grant under which everything is looked at: a guest's, or the one whose view somebody of the organization wants to see. */
export function useUnder(): string | undefined {
  return (useSearch({ strict: false }) as { under?: string }).under;
}

/** The grant that a guest himself works under: what he sends and takes away names it. */
export function useOwnUnder(): string | undefined {
  const under = useUnder();
  return useSession().role === 'auditor' ? under : undefined;
}

/** Whether what is shown is a guest's share of an audit and no more. */
export function useIsGuest(): boolean {
  const under = useUnder();
  return useSession().role === 'auditor' || under !== undefined;
}

/** What may be done here: in a guest's view that somebody else looks at, what the guest may read. */
export function usePermissions(): string[] {
  const { role, permissions } = useSession();
  const under = useUnder();
  return role === 'auditor' || under === undefined ? permissions : guestReads(permissions);
}

export function useMay(permission: string): boolean {
  return usePermissions().includes(permission);
}

/** Tells of permissions whether all of them may be used to change something here and now: no past day is shown, and no guest's view that
 *  somebody else looks at. What changes something asks this, and is not shown where the answer is no. */
export function useRights(): (...permissions: string[]) => boolean {
  const all = usePermissions();
  const off = useChangingOff();
  return (...permissions) => !off && permissions.every((each) => all.includes(each));
}

/** Why nothing can be changed: a past day is shown, or what a guest sees to somebody who is not that guest. */
export function changingOff(role: string, under: string | undefined, as_of: string | undefined): 'past' | 'view' | undefined {
  if (as_of !== undefined) return 'past';
  return under !== undefined && role !== 'auditor' ? 'view' : undefined;
}

export function useChangingOff(): 'past' | 'view' | undefined {
  const as_of = useAsOf();
  const under = useUnder();
  return changingOff(useSession().role, under, as_of);
}

export function useMayChange(...permissions: string[]): boolean {
  return useRights()(...permissions);
}

/** The as-of of the URL as the API takes it, or undefined for now. */
export function useAsOf(): string | undefined {
  const search = useSearch({ strict: false }) as { as_of?: string };
  return asOfInstant(search.as_of);
}

/** The scope of the URL: given wherever the organization has several. */
export function useScope(): string | undefined {
  return (useSearch({ strict: false }) as { scope?: string }).scope;
}

/** What the URL says of every question: of which day, under which grant, and of which scope where it is one of a scope. */
export interface Where {
  as_of?: string;
  under?: string;
  scope?: string;
}

export function useWhere(): Where {
  return { as_of: useAsOf(), under: useUnder(), scope: useScope() };
}

/** Of a question that has no past and is the same for everybody. */
const kNowhere: Where = {};

function keyOf(kind: 'get' | 'list', path: string, given: Params, { as_of, under, scope }: Where) {
  const params = scope && given.scope === undefined && isOfScope(path) ? { ...given, scope } : given;
  return { params, queryKey: [kind, path, params, as_of, under] as const };
}

/** One GET, as of a day. */
export function getQuery<T>(path: string, given: Params, where: Where) {
  const { params, queryKey } = keyOf('get', path, given, where);
  const { as_of, under } = where;
  return queryOptions({ queryKey, queryFn: async ({ signal }) => inLanguage(await get<T>(path, { ...params, as_of, under }, signal)) });
}

/** A list, page after page. */
export function listQuery<T>(path: string, given: Params, where: Where) {
  const { params, queryKey } = keyOf('list', path, given, where);
  const { as_of, under } = where;
  return infiniteQueryOptions({
    queryKey,
    queryFn: async ({ pageParam, signal }) => inLanguage(await get<List<T>>(path, { ...params, as_of, under, page_token: pageParam }, signal)),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_page_token || undefined,
  });
}

/** Another filter of the same thing may show the old rows until the new ones come; another thing, day, view or scope may not. */
export function isSameView(before: readonly unknown[] | undefined, now: readonly unknown[]): boolean {
  const scopeOf = (key: readonly unknown[]) => (key[2] as Params).scope;
  return before !== undefined && [1, 3, 4].every((part) => before[part] === now[part]) && scopeOf(before) === scopeOf(now);
}

interface Asking {
  enabled?: boolean;
  /** For the few that have no past. */
  always_now?: boolean;
  /** Costly: asked again so many milliseconds later, and not at each change that anybody makes, oneself included. A past day is asked for once. */
  every?: number;
}

/** One GET, as of the URL's day. */
export function useGet<P extends Served<'GET'>>(path: P, given?: Params, options?: Asking): UseQueryResult<Answered<'GET', P>>;
export function useGet<T>(path: string, given?: Params, options?: Asking): UseQueryResult<T>;
export function useGet<T>(path: string, given: Params = {}, { enabled = true, always_now = false, every }: Asking = {}): UseQueryResult<T> {
  const where = useWhere();
  const of = always_now ? { ...kNowhere, scope: where.scope } : where;
  const asked = getQuery<T>(path, given, of);
  return useQuery({
    ...asked,
    placeholderData: (before: T | undefined, query) => (isSameView(query?.queryKey, asked.queryKey) ? (before as never) : undefined),
    enabled,
    ...(every ? { meta: { still: true }, refetchInterval: of.as_of === undefined && every, staleTime: every } : {}),
  });
}

/** A list with all its pages, for pages that count, sort or filter it themselves. What is too large for that is cut, and the frame says so (`Cut`). */
export function useWhole<P extends Served<'GET'>>(path: P, given?: Params, options?: { enabled?: boolean }): UseQueryResult<Whole<RowOf<P>>>;
export function useWhole<T>(path: string, given?: Params, options?: { enabled?: boolean }): UseQueryResult<Whole<T>>;
export function useWhole<T>(path: string, given: Params = {}, { enabled = true } = {}): UseQueryResult<Whole<T>> {
  const where = useWhere();
  const { params, queryKey } = keyOf('get', path, { ...given, whole: true }, where);
  const { as_of, under } = where;
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => inLanguage(await readWhole<T>(path, { ...params, whole: undefined, as_of, under }, { signal })),
    placeholderData: (before, query) => (isSameView(query?.queryKey, queryKey) ? before : undefined),
    enabled,
  });
}

/** What a list of records is asked for beside its filters. Lists that come whole take neither. */
export const kPaged = { page_size: 200, total: true };

interface Listed<T> {
  items: T[] | undefined;
  total: number | undefined;
  references: References;
  isFetching: boolean;
  /** As one answer: what `Loaded` shows, or why there is nothing. */
  whole: { data: T[] | undefined; error: Error | null; refetch: () => unknown };
  /** For the table that asks for the next page. */
  more: { has: boolean; busy: boolean; load: () => void };
}

/** A list, page after page. */
export function useList<P extends Served<'GET'>>(path: P, given?: Params): Listed<RowOf<P>>;
export function useList<T>(path: string, given?: Params): Listed<T>;
export function useList<T>(path: string, given: Params = {}): Listed<T> {
  const asked = listQuery<T>(path, given, useWhere());
  const query = useInfiniteQuery({
    ...asked,
    placeholderData: (before, query) => (isSameView(query?.queryKey, asked.queryKey) ? before : undefined),
  });
  const pages = query.data?.pages;
  const references = Object.assign({}, ...(pages ?? []).map((page) => page.references ?? {})) as References;
  const items = pages?.flatMap((page) => page.items);
  return {
    items,
    total: pages?.[0]?.total,
    references,
    isFetching: query.isFetching,
    whole: { data: items, error: query.error, refetch: query.refetch },
    more: { has: query.hasNextPage, busy: query.isFetchingNextPage, load: () => void query.fetchNextPage() },
  };
}
