// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query';
import { actFor, call, Problem } from '../api/client';
import { empty } from '../delivery/queue';
import { m } from '../messages';
import { dropDrafts } from '../pages/form/draft';
import { say } from '../ui/toast';

interface Router {
  navigate: (to: { to: '/sign-in'; search: object }) => unknown;
}

/** Ends the session and forgets all that it showed. Where the server did not hear it, one is still signed in, and is told so. */
export async function signOut(queries: QueryClient, router: Router): Promise<void> {
  try {
    await call('DELETE', '/session');
  } catch (error) {
    const ended = error instanceof Problem && error.status === 401;
    if (!ended) return say({ variant: 'danger', title: m.frame.sign_out_failed, body: error instanceof Error ? error.message : '' });
  }
  dropDrafts();
  actFor('');
  empty();
  queries.clear();
  await router.navigate({ to: '/sign-in', search: {} });
}
