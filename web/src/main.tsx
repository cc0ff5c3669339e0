// SPDX-License-Identifier: Apache-2.0
import '@patternfly/react-core/dist/styles/base.css';
import './style/all.css';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api/client';
import { retry, sessionQuery } from './api/queries';
import { startTheme } from './app/theme';
import { empty } from './delivery/queue';
import { m } from './messages';
import { routerOf } from './router';

startTheme();
document.documentElement.lang = m.locale;

/** A session that ended while a page was open leads to sign-in, and from there back. */
function onError(error: Error): void {
  if (!(error instanceof Problem) || error.status !== 401) return;
  empty();
  queries.removeQueries({ queryKey: sessionQuery.queryKey });
  if (router.state.location.pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: { next: router.state.location.href } });
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  defaultOptions: { queries: { retry, staleTime: 15_000 } },
});
const router = routerOf(queries);

const place = document.getElementById('root');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
