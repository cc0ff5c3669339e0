// SPDX-License-Identifier: Apache-2.0
import '@patternfly/react-core/dist/styles/base.css';
import './style/all.css';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api/client';
import { retry } from './api/queries';
import { leave } from './app/session';
import { startTheme } from './app/theme';
import { m } from './messages';
import { routerOf } from './router';

startTheme();
document.documentElement.lang = m.locale;

/** A session that ended while a page was open leads to sign-in, and from there back. */
function onError(error: Error): void {
  if (!(error instanceof Problem) || error.status !== 401) return;
  const { pathname, href } = router.state.location;
  if (pathname !== '/sign-in') void leave(queries, router, { next: href });
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
