// SPDX-License-Identifier: Apache-2.0
import type { AnyRecord, Named, References } from '../../api/types';

export type Which = 'inherent' | 'current' | 'target';
export const kWhich: readonly Which[] = ['inherent', 'current', 'target'];
export type Authority = 'not_needed' | 'risk_owner' | 'top_management' | 'not_acceptable';

export interface Score {
  likelihood: number;
  impact: number;
}
export interface Step {
  score: number;
  name: string;
  meaning?: string;
}
export interface Level {
  name: string;
  rank: number;
  authority: Authority;
}
export interface RiskLink {
  ref: string;
  title: string;
}
export interface HeatCell extends Score {
  level: string;
  rank: number;
  count: number;
  risks: RiskLink[];
}
export interface HeatMap {
  as_of: string;
  which: Which;
  method: { ref: string; name: string };
  rows: Step[];
  columns: Step[];
  levels: (Level & { count: number })[];
  cells: HeatCell[];
  total: number;
  unscored: RiskLink[];
}

export interface Estimate {
  events_low: number;
  events_high: number;
  loss_low: number;
  loss_high: number;
  basis?: string;
}
export type RiskStatus = 'identified' | 'assessed' | 'in_treatment' | 'monitored' | 'closed';
export interface Risk extends AnyRecord {
  title: string;
  scenario?: string;
  kind: 'asset_based' | 'event_based';
  assets: string[];
  lost: string[];
  threat?: string;
  vulnerability?: string;
  owner: string;
  method: string;
  inherent?: Score;
  current?: Score;
  target?: Score;
  inherent_level?: string;
  current_level?: string;
  target_level?: string;
  current_estimate?: Estimate;
  target_estimate?: Estimate;
  decision?: string;
  rationale?: string;
  next_review?: string;
  status: RiskStatus;
  references?: References;
}
export interface RiskMethod extends AnyRecord {
  name: string;
  acceptance_criteria?: string;
  likelihood: Step[];
  impact: Step[];
  levels: Level[];
  matrix: (Score & { level: string })[];
}
export type TreatmentStatus = 'proposed' | 'approved' | 'in_progress' | 'done' | 'cancelled';
export interface Treatment extends AnyRecord {
  title: string;
  risk: string;
  option: string;
  controls: string[];
  plan?: string;
  responsible?: string;
  due?: string;
  approved_by?: string;
  approved_on?: string;
  done_on?: string;
  status: TreatmentStatus;
}
export interface Acceptance extends AnyRecord {
  title: string;
  risk: string;
  level: string;
  rationale: string;
  conditions?: string;
  owner_approval?: string;
  owner_approved_on?: string;
  accepted_by?: string;
  accepted_on?: string;
  expires_on: string;
  withdrawn_reason?: string;
  status: 'proposed' | 'accepted' | 'withdrawn';
}

export interface Side {
  expected_loss: number;
  standard_error: number;
  exact_expected_loss: number;
}
export interface Total extends Side {
  percentiles: Record<'p50' | 'p90' | 'p95' | 'p99', number>;
  curve: LossPoint[];
  losses: LossPoint[];
}
export interface LossPoint {
  loss: number;
  probability: number;
}
export interface Limit {
  limit: number;
  before_within: boolean;
  after_within: boolean;
}
export interface Simulation {
  model: string;
  seed: number;
  trials: number;
  as_of: string;
  scope: string | Named | null;
  currency: string | null;
  before: Total;
  after: Total;
  risks: (RiskLink & { level?: string; before: Side & { estimate: Estimate }; after: Side & { estimate: Estimate } })[];
  without_estimate: string[];
  appetite: Partial<Record<'expected_loss' | 'unlikely_loss', Limit>> | null;
}
export interface Scenario {
  id: string;
  title: string;
  lost: string[];
  controls: string[];
}
export interface ScenarioDetail extends Omit<Scenario, 'controls'> {
  kind: 'asset_based' | 'event_based';
  scenario: string;
  threat: string;
  vulnerability: string;
  controls: { reference: string; title: string }[];
}
