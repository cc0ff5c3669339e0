// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query';
import { actFor, call, Problem } from '../api/client';
import { sessionQuery } from '../api/queries';
import type { Session } from '../api/types';
import { empty } from '../delivery/queue';
import { m } from '../messages';
import { dropDrafts } from '../pages/form/draft';
import { forgetToasts, say } from '../ui/toast';

interface Router {
  navigate: (to: { to: '/sign-in'; search: object; ignoreBlocker: boolean }) => Promise<unknown>;
}

let leaving = false;

/** Goes to sign-in. What the pages hold is forgotten when that page stands (`forget`): until then they are drawn, and need it. What was said
 *  is forgotten now: what is said after it stays, such as why one has to sign in again. */
export async function leave(queries: QueryClient, router: Router, search: { next?: string } = {}): Promise<void> {
  if (leaving) return;
  leaving = true;
  empty();
  forgetToasts();
  try {
    await queries.cancelQueries();
    // What a form holds is kept as a draft, or was just discarded: nothing is asked.
    await router.navigate({ to: '/sign-in', search, ignoreBlocker: true });
  } finally {
    leaving = false;
  }
}

/** Nobody is signed in where this is called: nothing that was shown to somebody outlives it. */
export function forget(queries: QueryClient): void {
  actFor('');
  queries.clear();
}

/** Somebody has signed in: from here on everything is asked for the organization of that session, and shown to nobody else. */
export function begin(queries: QueryClient, session: Session): void {
  queries.clear();
  // What ended late was said to whoever was here before.
  forgetToasts();
  actFor(session.organization.id);
  queries.setQueryData(sessionQuery.queryKey, session);
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
  await leave(queries, router);
}
