// SPDX-License-Identifier: Apache-2.0
import type { AuditRecord, EvidenceRequestRecord, FindingRecord } from '../../api/types';
import type { StepState } from '../../ui/path';

export type Audit = AuditRecord;
export type Finding = FindingRecord;
export type EvidenceRequest = EvidenceRequestRecord;

/** The step of the way to the certificate that an audit of the body is. */
export const kStepOf: Partial<Record<Audit['kind'], string>> = { stage_1: 'stage_1', stage_2: 'stage_2' };

const empty = (value: unknown): boolean => value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

/** The fields that have to be there before an audit begins (9.2.2) and are not. The server has the last word. */
export function missingToBegin(audit: Audit): string[] {
  const out: string[] = (['criteria', 'method', 'starts_on', 'ends_on'] as const).filter((name) => empty(audit[name]));
  if (empty(audit.clauses) && empty(audit.controls)) out.push('clauses');
  const internal = audit.kind === 'internal';
  if (empty(audit.lead) && (internal || empty(audit.external_team))) out.push(internal ? 'lead' : 'external_team');
  if (internal && !empty(audit.dependences) && empty(audit.independence_reason)) out.push('independence_reason');
  return out;
}

/** Nonconformities whose cause nobody has determined: an audit is not closed over them. */
export function withoutCause(findings: Finding[]): Finding[] {
  return findings.filter((each) => each.status === 'opened' && (each.grade === 'minor' || each.grade === 'major'));
}

const kOrder: Audit['status'][] = ['planned', 'running', 'reported', 'closed'];

/** Where each step of an audit's way stands. */
export function stepStates(audit: Pick<Audit, 'status'>, blocked: boolean): Record<string, StepState> {
  if (audit.status === 'cancelled') return { planned: 'done', running: 'ended', reported: 'open', closed: 'open' };
  const at = kOrder.indexOf(audit.status);
  const next = at + 1;
  return Object.fromEntries(kOrder.map((step, index) => [step, index <= at ? 'done' : index === next ? (blocked ? 'blocked' : 'now') : 'open']));
}

/** Whole days from today to a day; negative where it is past. */
export function daysUntil(day: string, today: string): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}
