// SPDX-License-Identifier: Apache-2.0
import { keep } from '../app/search';
import { page } from './inside';

/** The management system: documents, Statement of Applicability, reviews, certification. */
export const isms = [
  page('/documents', () => import('../pages/documents/list'), 'DocumentsPage', keep('search', 'kind', 'show')),
  page('/documents/$id', () => import('../pages/documents/document'), 'DocumentPage'),
  page('/policies', () => import('../pages/documents/templates'), 'TemplatesPage', keep('search', 'show', 'template')),
  page('/soa', () => import('../pages/soa/page'), 'SoaPage', keep('search', 'theme', 'applicable', 'status', 'changed', 'scope')),
  page('/soa/difference', () => import('../pages/soa/difference'), 'SoaDifferencePage', keep('from', 'to', 'computed', 'scope')),
  page('/management-review', () => import('../pages/reviews/list'), 'ManagementReviewsPage'),
  page('/management-review/$id', () => import('../pages/reviews/review'), 'ManagementReviewPage'),
  page('/certification', () => import('../pages/certification/page'), 'CertificationPage', keep('scope', 'persons', 'reduction', 'day_rate', 'currency')),
] as const;
