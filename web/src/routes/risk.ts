// SPDX-License-Identifier: Apache-2.0
import { keep } from '../app/search';
import { page } from './inside';

/** Risks and their treatment. */
export const risk = [
  page('/risk/heat-map', () => import('../pages/risk/heat_map'), 'HeatMapPage', keep('which', 'cell', 'level', 'risk', 'view', 'scope', 'method')),
  page('/risk/loss', () => import('../pages/risk/loss'), 'LossPage', keep('seed', 'scope', 'risks')),
  page('/risk/scenarios', () => import('../pages/risk/scenarios'), 'ScenariosPage', keep('search', 'lost', 'scenario')),
  page('/risk/treatment-plan', () => import('../pages/risk/plan'), 'PlanPage', keep('search', 'status', 'due', 'view')),
  page('/risk/$id', () => import('../pages/risk/risk'), 'RiskPage'),
] as const;
