// SPDX-License-Identifier: Apache-2.0
/** What GET /certification answers: the way to the certificate. */
export interface Blocker {
  what: string;
  clause: string;
  register?: string;
  records?: string[];
}
export interface WayStep {
  step: string;
  title: string;
  clause: string;
  state: 'done' | 'open' | 'blocked' | 'running' | string;
  done_on: string | null;
  planned_for: string | null;
  projected_for: string | null;
  open_work: number;
  blockers: Blocker[];
}
export interface Way {
  scope: { id: string; ref: string; name: string };
  certificate: string | null;
  formula: string;
  pace: { closed: number; days: number; per_day: number };
  usual?: { months_from: number; months_to: number; size: string };
  steps: WayStep[];
}
