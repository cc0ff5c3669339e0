// SPDX-License-Identifier: Apache-2.0
import { keep } from '../app/search';
import { page } from './inside';

/** Controls, checks, evidence and where it comes from. */
export const controls = [
  page('/controls', () => import('../pages/controls'), 'ControlsPage', keep('search', 'theme', 'status')),
  page('/controls/$reference', () => import('../pages/control/page'), 'ControlPage', keep('period', 'checks')),
  page('/checks', () => import('../pages/checks'), 'ChecksPage', keep('search', 'verdict', 'severity')),
  page('/checks/new', () => import('../pages/check_editor/page'), 'NewCheckPage'),
  page('/checks/$id', () => import('../pages/check/page'), 'CheckPage'),
  page('/checks/$id/edit', () => import('../pages/check_editor/page'), 'EditCheckPage'),
  page('/evidence', () => import('../pages/evidence/list'), 'EvidenceListPage', keep('source', 'format', 'control')),
  page('/evidence/$id', () => import('../pages/evidence/page'), 'EvidencePage'),
  page('/sources', () => import('../pages/sources'), 'SourcesPage'),
  page('/frameworks', () => import('../pages/frameworks/list'), 'FrameworksPage'),
  page('/frameworks/$id', () => import('../pages/frameworks/coverage'), 'CoveragePage', keep('search', 'support')),
] as const;
