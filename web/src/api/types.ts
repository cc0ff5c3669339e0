// SPDX-License-Identifier: Apache-2.0
/** What the API answers, as far as the pages read it. `npm run types` compares these with the server's OpenAPI document. */

export interface Named {
  id: string;
  name: string;
}
export interface Organization extends Named {
  slug: string;
  simulated?: boolean;
}
export interface Session {
  user: { id: string; email: string; name: string; second_factor?: boolean } | null;
  person: Named | null;
  organization: Organization;
  organizations: Organization[];
  role: string;
  permissions: string[];
}

/** What the records that are referred to are called, by their ids. */
export type References = Record<string, { register: string; ref: string; title: string }>;

export interface List<T> {
  items: T[];
  next_page_token?: string | null;
  total?: number;
  references?: References;
}

export type ControlStatus = 'effective' | 'failing' | 'insufficient' | 'planned' | 'not_implemented' | 'not_applicable';
export type VerdictKind = 'pass' | 'fail' | 'unknown' | 'error' | 'not_applicable' | 'excepted';
export type Declared = 'implemented' | 'partial' | 'planned' | 'not_started';
export type Counts<K extends string> = Partial<Record<K, number>>;

export interface Link {
  kind: string;
  register?: string;
  id: string;
  ref?: string;
  title?: string;
}
export interface Reason {
  /** The status that this reason alone would give. */
  status?: ControlStatus;
  text: string;
  links?: Link[];
}
export interface RecordLink {
  id: string;
  ref?: string;
  title?: string;
  name?: string;
}

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
export interface EvidenceItem {
  id: string;
  title: string;
  source: string;
  format: string;
  collected_at: string;
  entry?: number;
  digest: string;
}
export interface ControlDetail extends Control {
  justification?: string;
  how?: string;
  checks: ControlCheck[];
  evidence: EvidenceItem[];
  risks: RecordLink[];
  related_documents: RecordLink[];
  requirements: { framework: string; id: string; title?: string; relation?: string }[];
  history: { version: number; at: string; entry?: number }[];
}
export type Check = Omit<ControlCheck, 'failing'> & { controls?: string[]; pass_when?: string; applies_to?: string; fresh_for_seconds?: number };
export type CheckDetail = Check & { failing?: FailingResource[]; reason?: string };

export interface EvidenceListed extends EvidenceItem {
  received_at?: string;
  size?: number;
  controls?: string[];
}
export interface EvidenceDetail extends EvidenceItem {
  received_at: string;
  size: number;
  media_type: string;
  collector?: string;
  query?: string;
  controls?: string[];
  /** By class, status, severity: each a number or numbers by name. */
  counts?: Record<string, number | Record<string, number>>;
  more?: Record<string, unknown>;
  entry_json?: unknown;
  salt?: string;
  proof?: unknown;
}

export interface LedgerStatus {
  origin: string;
  size: number;
  root: string;
  verifier_key: string | null;
  checkpoint_at: string | null;
  checkpoint_size?: number;
  /** `on`, or why the log is not signed. */
  signing?: string;
  witnesses?: { name: string; size?: number; at?: string | null; problem?: string | null }[];
  timestamp?: { size: number; at: string; authority?: string } | null;
}

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

/** A register's description, as the form and the table read it. */
export interface Field {
  name: string;
  label: string;
  help?: string;
  kind: string;
  required?: boolean;
  choices?: { value: string; label: string }[];
  target?: string | null;
  item?: Field;
  fields?: Field[];
  indexed?: boolean;
  read_only?: boolean;
  retired?: boolean;
  min_length?: number;
  max_length?: number;
  minimum?: number;
  maximum?: number;
  max_items?: number;
  /** `email`, `url`, `control_reference`. */
  shape?: string;
  /** `kind=asset_based`: asked for only then. */
  shown_when?: string;
}
export interface RegisterSummary {
  name: string;
  title: string;
  prefix?: string;
  clause?: string;
  help?: string;
}
export interface RegisterForm extends Omit<RegisterSummary, 'name'> {
  register: string;
  title_field?: string;
  fields: Field[];
  /** `process_only`: changed by operations alone. */
  access?: string;
  /** There is one record, which can neither be added nor deleted. */
  single?: boolean;
  workflow?: Workflow;
}
export interface Transition {
  from: string;
  to: string;
  /** What it needs beside the right to write; empty: nothing. */
  permission: string;
}
/** The field that says where a record stands, and how it may move. */
export interface Workflow {
  field: string;
  transitions: Transition[];
}
export interface RecordVersion {
  version: number;
  at: string;
  entry?: number;
  deleted?: boolean;
  erased?: boolean;
  actor?: { person?: string; via?: string; user?: string; os_user?: string };
  body?: Record<string, unknown>;
}
export interface AnyRecord {
  id: string;
  ref: string;
  version: number;
  created_at?: string;
  updated_at?: string;
  references?: References;
  [member: string]: unknown;
}
