// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect, retainSearchParams } from '@tanstack/react-router';
import { Problem } from '../api/client';
import { sessionQuery } from '../api/queries';
import { askAhead } from '../app/ahead';
import { Frame } from '../app/frame';
import { validUnder } from '../app/guest';
import { scopeFor, scopesQuery, validScope } from '../app/scope';
import { keep, validAsOf, type Search as Address } from '../app/search';
import { NotFound } from '../ui/states';

export interface Context {
  queries: QueryClient;
}

export const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  validateSearch: (search: Record<string, unknown>): { as_of?: string; scope?: string; under?: string } => {
    const as_of = validAsOf(search.as_of);
    const under = validUnder(search.under);
    const scope = validScope(search.scope);
    return { ...(as_of ? { as_of } : {}), ...(scope ? { scope } : {}), ...(under ? { under } : {}) };
  },
  search: { middlewares: [retainSearchParams(['as_of', 'scope', 'under'])] },
  notFoundComponent: NotFound,
});

/** Sees to it that the address names a scope where there are several. Who may not read scopes, such as a guest, is shown what the server chooses. */
async function nameScope(queries: QueryClient, { pathname, search }: { pathname: string; search: object }): Promise<void> {
  const session = await queries.ensureQueryData(sessionQuery);
  if (session.role === 'auditor' || !session.permissions.includes('scope.read')) return;
  const scopes = await queries.fetchQuery(scopesQuery).catch(() => []);
  const asked = (search as { scope?: string }).scope;
  const scope = scopeFor(asked, scopes);
  if (scope !== asked && (scope || scopes.length > 0)) throw redirect({ to: pathname as '/', search: { ...search, scope } as never, replace: true });
}

/** Everything behind sign-in. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Frame,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
    }
    await nameScope(context.queries, location);
    askAhead(context.queries, await context.queries.ensureQueryData(sessionQuery), location.pathname, location.search as Address);
  },
});

type Search = (search: Record<string, unknown>) => Record<string, string | undefined>;

/** A page behind sign-in: its path, its module and component, loaded when it is opened, and what its address may say. */
export function page<const P extends string, M extends Record<string, unknown>, K extends keyof M & string, S extends Search = Search>(path: P, load: () => Promise<M>, component: K, validateSearch?: S) {
  return createRoute({ getParentRoute: () => inside, path, validateSearch: validateSearch ?? (keep() as unknown as S), component: lazyRouteComponent(load, component) });
}
