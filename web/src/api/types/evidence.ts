// SPDX-License-Identifier: Apache-2.0
/** Evidence, and the ledger that seals it. */

export interface EvidenceItem {
  id: string;
  title: string;
  source: string;
  format: string;
  collected_at: string;
  entry?: number;
  digest: string;
}
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
  file_name?: string;
  /** Requirements of frameworks that it supports, through crosswalks. */
  serves?: { framework: string; title: string; requirements: { id: string; title: string; through: string[] }[] }[];
  /** The provenance as it was sealed, and the entry that seals it: canonical JSON. */
  body?: string;
  entry_json?: string;
  salt?: string;
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
