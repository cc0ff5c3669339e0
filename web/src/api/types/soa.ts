// SPDX-License-Identifier: Apache-2.0
/** The Statement of Applicability. */
import type { Link, Named, RecordLink } from './answers';
import type { ControlStatus, Declared, VerdictKind } from './controls';

export interface Published {
  number: number;
  approved_at: string;
  approved_by?: string | Named | null;
}
export interface SoaReason {
  kind: 'risk' | 'legal' | 'contractual' | 'business';
  text: string;
  links?: Link[];
}
export interface SoaRow {
  reference: string;
  title: string;
  theme: string;
  source_set?: string;
  applicable: boolean;
  reasons: SoaReason[];
  justification?: string | null;
  status: Declared;
  planned_for?: string | null;
  how?: string | null;
  owner?: RecordLink | null;
  documents?: RecordLink[];
  evidence_count?: number;
  last_verdict?: VerdictKind | null;
  control_status: ControlStatus;
  exclusion_reason?: string | null;
  last_reviewed?: string | null;
  changed: boolean;
  /** `version` is that of the record, to change it from. */
  control: { id: string; version: number };
}
export interface Soa {
  scope?: RecordLink | string | null;
  published: Published | null;
  prepared?: { at: string; by?: string | Named } | null;
  rows: SoaRow[];
}
