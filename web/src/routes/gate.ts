// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { keep } from '../app/search';
import { root } from './inside';

/** What stands before sign-in. */
export const gate = [
  createRoute({ getParentRoute: () => root, path: '/sign-in', validateSearch: keep('next'), component: lazyRouteComponent(() => import('../pages/sign_in'), 'SignInPage') }),
  createRoute({ getParentRoute: () => root, path: '/reset', validateSearch: keep('token'), component: lazyRouteComponent(() => import('../pages/reset'), 'ResetPage') }),
] as const;
