// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from './app/search';
import { audit } from './routes/audit';
import { controls } from './routes/controls';
import { gate } from './routes/gate';
import { inside, root } from './routes/inside';
import { isms } from './routes/isms';
import { organization } from './routes/organization';
import { registers } from './routes/registers';
import { risk } from './routes/risk';
import { start } from './routes/start';
import { system } from './routes/system';
import { Crashed, Lines, NotFound } from './ui/states';

const tree = root.addChildren([...gate, inside.addChildren([...start, ...isms, ...risk, ...controls, ...organization, ...audit, ...registers, ...system])]);

export function routerOf(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: Crashed,
    defaultPendingComponent: Lines,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof routerOf>;
  }
}
