// SPDX-License-Identifier: Apache-2.0
import { keep } from '../app/search';
import { page } from './inside';

/** Audits with their requests, samples and findings; review and reports. */
export const audit = [
  page('/audits', () => import('../pages/audits/list'), 'AuditsPage', keep('kind')),
  page('/audits/$id', () => import('../pages/audits/page'), 'AuditPage', keep('part', 'turn')),
  page('/requests', () => import('../pages/requests/list'), 'RequestsPage', keep('turn')),
  page('/requests/$id', () => import('../pages/requests/page'), 'RequestPage'),
  page('/samples', () => import('../pages/samples/list'), 'SamplesPage'),
  page('/samples/$id', () => import('../pages/samples/page'), 'SamplePage'),
  page('/findings', () => import('../pages/findings/list'), 'FindingsPage', keep('grade', 'state')),
  page('/findings/$id', () => import('../pages/findings/page'), 'FindingPage'),
  page('/review', () => import('../pages/review/page'), 'ReviewPage', keep('stage', 'scope', 'clause', 'grade')),
  page('/reports', () => import('../pages/reports/page'), 'ReportsPage', keep('report', 'of', 'audit', 'from', 'to')),
] as const;
