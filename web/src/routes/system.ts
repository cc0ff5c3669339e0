// SPDX-License-Identifier: Apache-2.0
import { keep } from '../app/search';
import { page } from './inside';

/** The installation and one’s own account. */
export const system = [
  page('/ledger', () => import('../pages/ledger/page'), 'LedgerPage'),
  page('/members', () => import('../pages/system/members'), 'MembersPage', keep('show')),
  page('/tokens', () => import('../pages/system/tokens'), 'TokensPage', keep('new')),
  page('/health', () => import('../pages/system/health'), 'HealthPage'),
  page('/settings', () => import('../pages/system/settings'), 'SettingsPage'),
] as const;
