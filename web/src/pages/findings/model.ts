// SPDX-License-Identifier: Apache-2.0
import type { AnyRecord } from '../../api/types';
import type { Finding } from '../audits/model';

export const kStates = ['opened', 'cause_determined', 'similar_cases_checked', 'action_planned', 'action_implemented', 'effectiveness_reviewed', 'closed'] as const;
export type FindingState = (typeof kStates)[number];

/** What the register asks for before a state (10.2), in the order in which people go. */
export const kNeeded: Record<FindingState, string[]> = {
  opened: [],
  cause_determined: ['correction', 'cause'],
  similar_cases_checked: ['similar_cases'],
  action_planned: ['corrective_action', 'responsible', 'due'],
  action_implemented: ['implemented_on'],
  effectiveness_reviewed: ['effectiveness_reviewer', 'effectiveness', 'effective'],
  closed: ['isms_change'],
};

const empty = (value: unknown): boolean => value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

export const isNonconformity = (finding: Pick<Finding, 'grade'>): boolean => finding.grade === 'minor' || finding.grade === 'major';

/** The state that comes next; nothing where it is closed. What the review found not to work goes back to its cause. */
export function nextOf(finding: AnyRecord): FindingState | null {
  const at = kStates.indexOf(finding.status as FindingState);
  if (finding.status === 'closed') return null;
  if (finding.status === 'effectiveness_reviewed' && finding.effective === false) return 'cause_determined';
  return kStates[at + 1] ?? null;
}

export function missingFor(finding: AnyRecord, state: FindingState): string[] {
  return kNeeded[state].filter((name) => empty(finding[name]));
}

export type Whose = 'responsible' | 'reviewer' | 'manager';

/** Who is next: who carries it out, who reviews whether it worked, or who runs the ISMS where nobody is named. */
export function whoIsNext(finding: AnyRecord): { whose: Whose; person: unknown } | null {
  const next = nextOf(finding);
  if (next === null) return null;
  if (next === 'effectiveness_reviewed') return { whose: 'reviewer', person: finding.effectiveness_reviewer };
  if (next === 'closed') return { whose: 'manager', person: undefined };
  return { whose: 'responsible', person: finding.responsible };
}

/** Whole days since it was raised, or that it took. */
export function ageOf(finding: AnyRecord, today: string): number {
  const from = String(finding.raised_on ?? finding.created_at ?? today).slice(0, 10);
  const until = String(finding.closed_on ?? today).slice(0, 10);
  return Math.max(0, Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000));
}

export function isLate(finding: AnyRecord, today: string): boolean {
  const before = kStates.indexOf(finding.status as FindingState) < kStates.indexOf('action_implemented');
  return before && typeof finding.due === 'string' && finding.due < today;
}

const kGrades = ['major', 'minor', 'opportunity', 'conformity'];

/** The gravest first, and of these what is open longest. */
export function byGradeAndAge(a: AnyRecord, b: AnyRecord, today: string): number {
  const open = (each: AnyRecord) => (each.status === 'closed' ? 1 : 0);
  return open(a) - open(b) || kGrades.indexOf(String(a.grade)) - kGrades.indexOf(String(b.grade)) || ageOf(b, today) - ageOf(a, today);
}
