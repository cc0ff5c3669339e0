// SPDX-License-Identifier: Apache-2.0
import { keep, keepAll } from '../app/search';
import { page } from './inside';

/** Any register, by its description. */
export const registers = [
  page('/registers/$register', () => import('../pages/registers/page'), 'RegisterPage', keep('search', 'filter', 'order_by', 'columns', 'size', 'density')),
  page('/registers/$register/new', () => import('../pages/form/page'), 'NewRecordPage', keepAll),
  page('/registers/$register/$id', () => import('../pages/record/page'), 'RecordPage'),
  page('/registers/$register/$id/edit', () => import('../pages/form/page'), 'EditRecordPage', keepAll),
  page('/import', () => import('../pages/imports/page'), 'ImportPage', keep('register', 'step', 'map', 'set', 'match', 'clear_empty', 'only', 'plan', 'apply', 'done')),
] as const;
