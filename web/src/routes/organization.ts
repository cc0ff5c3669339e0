// SPDX-License-Identifier: Apache-2.0
import { keep } from '../app/search';
import { page } from './inside';

/** What happens in the organization: incidents, access rights. */
export const organization = [
  page('/incidents', () => import('../pages/incidents/list'), 'IncidentsPage', keep('search', 'severity', 'kind', 'show')),
  page('/incidents/$id', () => import('../pages/incidents/incident'), 'IncidentPage'),
  page('/access-reviews', () => import('../pages/access/list'), 'AccessReviewsPage'),
  page('/access-reviews/$id', () => import('../pages/access/review'), 'AccessReviewPage', keep('show')),
] as const;
