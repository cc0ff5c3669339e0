// SPDX-License-Identifier: Apache-2.0
/** Controls, the checks that judge them, and why they stand as they do. */
import type { Counts, Link, Named, RecordLink } from './answers';
import type { EvidenceItem } from './evidence';

export type ControlStatus = 'effective' | 'failing' | 'insufficient' | 'planned' | 'not_implemented' | 'not_applicable';
export type VerdictKind = 'pass' | 'fail' | 'unknown' | 'error' | 'not_applicable' | 'excepted';
export type Declared = 'implemented' | 'partial' | 'planned' | 'not_started';
export interface Reason {
  /** The status that this reason alone would give. */
  status?: ControlStatus;
  text: string;
  links?: Link[];
}
export interface Control {
  id: string;
  ref: string;
  version: number;
  reference: string;
  title: string;
  theme: string;
  summary?: string;
  applicable: boolean;
  declared: Declared;
  status: ControlStatus;
  reasons: Reason[];
  owner: (Named & { ref?: string }) | null;
  valid_until?: string | null;
}
export interface FailingResource {
  type: string;
  source: string;
  key: string;
  verdict: VerdictKind;
  reason: string;
  evidence?: string | null;
}
export interface ControlCheck {
  id: string;
  title: string;
  severity: string;
  remedy?: string;
  resource?: string;
  in_force?: boolean;
  /** Where a control asks: whether and on what the check judged. */
  standing?: string;
  counts: Counts<VerdictKind> | null;
  stale?: boolean;
  last_run_at: string | null;
  failing?: FailingResource[];
}
export interface TimelineSpan {
  from: string;
  to: string;
  status: string;
  why?: string[];
}
export interface ControlTimeline {
  from: string;
  to: string;
  spans: TimelineSpan[];
  effective_share?: number | null;
  formula: string;
  /** The verdicts of each check over time. */
  checks?: { id: string; title: string; spans: { from: string; to: string; standing: string }[] }[];
}
export interface ControlDetail extends Control {
  created_at?: string;
  justification?: string | null;
  exclusion_reason?: string | null;
  how?: string | null;
  planned_for?: string | null;
  last_reviewed?: string | null;
  checks: ControlCheck[];
  evidence: EvidenceItem[];
  risks: RecordLink[];
  related_documents: RecordLink[];
  requirements: { framework: string; id: string; title?: string; relation?: string }[];
  history: { version: number; at: string; entry?: number }[];
  /** Where it was asked for. */
  timeline?: ControlTimeline;
}
export type Check = Omit<ControlCheck, 'failing'> & { controls?: string[]; pass_when?: string; applies_to?: string; fresh_for_seconds?: number };
export type CheckDetail = Check & {
  failing?: FailingResource[];
  reason?: string;
  origin?: string;
  /** The text in force, as it was written; and the record that holds it, where it is the organization's own. */
  source?: string | null;
  text?: string | null;
  population?: number | null;
};
