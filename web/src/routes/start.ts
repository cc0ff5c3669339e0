// SPDX-License-Identifier: Apache-2.0
import { keep } from '../app/search';
import { page } from './inside';

/** Where one begins. */
export const start = [
  page('/', () => import('../pages/home'), 'HomePage'),
  page('/work', () => import('../pages/work/page'), 'WorkPage', keep('owner')),
  page('/calendar', () => import('../pages/calendar/page'), 'CalendarPage', keep('view', 'month', 'from', 'until', 'owner', 'of')),
  page('/setup', () => import('../pages/setup/page'), 'SetupPage'),
  page('/areas/$area', () => import('../pages/area'), 'AreaPage'),
] as const;
