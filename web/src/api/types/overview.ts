// SPDX-License-Identifier: Apache-2.0
/** What the overview counts. */
import type { Counts } from './answers';
import type { ControlStatus, VerdictKind } from './controls';
import type { Published } from './soa';

export interface Overview {
  as_of: string;
  organization: string;
  scope?: string;
  ledger: { size: number; root: string; origin: string; checkpoint_at: string | null; checkpoint_size?: number };
  controls: {
    total: number;
    by_status: Counts<ControlStatus>;
    by_theme: { theme: string; title: string; total: number; by_status: Counts<ControlStatus> }[];
    formula: string;
  };
  checks: { total: number; in_force: number; by_verdict: Counts<VerdictKind> };
  /** `stale`: controls that are effective now and will not be within a week, unless evidence is renewed. */
  evidence: { sources: number; last_received_at: string | null; stale: { control: string; title: string; valid_until: string }[] };
  risks: { total: number; above_appetite: number; unassessed: number; formula: string };
  tasks: { open: number; overdue: number };
  documents: { total: number; past_review: number; unpublished: number };
  soa: { published: Published | null; changed_rows?: number };
}
/** What an auditor would raise, counted by clause. */
export interface Readiness {
  clause_formula: string;
  clauses: { clause: string; title: string; met: number; rules: number; majors: number; minors: number; opportunities: number }[];
}
/** A control that got another status. */
export interface ControlMove {
  id: string;
  reference: string;
  title: string;
  before: ControlStatus;
  now: ControlStatus;
}
/** How the statuses went, oldest first, and what moved since then. */
export interface OverviewTrend {
  as_of: string;
  points: { at: string; total: number; by_status: Counts<ControlStatus> }[];
  since: string;
  moves: ControlMove[];
}
