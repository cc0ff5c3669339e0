// SPDX-License-Identifier: Apache-2.0
import type { AnyRecord } from '../../api/types';
import type { Band, Span } from '../../ui/timeline';
import type { Period } from '../../ui/timeline_layout';

/** An audit as the timeline needs it. */
export interface Audit {
  ref: string;
  title: string;
  kind: string;
  from: number;
  to: number;
}

const kDay = 86_400_000;
const kExternal = ['stage_1', 'stage_2', 'surveillance', 'recertification'];
const instantOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Audits that have their days, in time. */
export function auditsOf(records: readonly AnyRecord[]): Audit[] {
  return records
    .filter((audit) => typeof audit.starts_on === 'string' && audit.status !== 'cancelled')
    .map((audit) => {
      const starts = String(audit.starts_on);
      return { ref: audit.ref, title: String(audit.title), kind: String(audit.kind), from: instantOf(starts), to: instantOf(String(audit.ends_on ?? starts)) + kDay };
    })
    .sort((one, other) => one.from - other.from);
}

/** What an audit looks back on: from the end of the external audit before it, a year where there was none. */
export function underAudit(audit: Audit, audits: readonly Audit[]): Period {
  const before = audits.filter((each) => kExternal.includes(each.kind) && each.to <= audit.from).at(-1);
  return { from: before?.to ?? audit.from - 365 * kDay, to: audit.from };
}

/** The days shown: `90`, `year`, `all`, or an audit's reference for the period that it looks back on. */
export function periodOf(choice: string | undefined, audits: readonly Audit[], created: string | undefined, now: number): Period {
  const audit = audits.find((each) => each.ref === choice);
  if (audit) {
    const { from } = underAudit(audit, audits);
    return { from: Math.min(from, now - kDay), to: Math.min(audit.from, now) };
  }
  if (choice === 'all' && created) return { from: Date.parse(created), to: now };
  return { from: now - (choice === '90' ? 90 : 365) * kDay, to: now };
}

/** Audits in the period, and shaded what the chosen one, else the next one, looks back on. */
export function bandsOf(choice: string | undefined, audits: readonly Audit[], period: Period, label: string): Band[] {
  const looked = audits.find((each) => each.ref === choice) ?? audits.find((each) => kExternal.includes(each.kind) && each.from > period.to);
  const days = audits.filter((audit) => audit.to >= period.from && audit.from <= period.to).map((audit): Band => ({ name: audit.ref, label: audit.ref, from: audit.from, to: audit.to }));
  return looked ? [{ name: 'under-audit', label, faint: true, ...underAudit(looked, audits) }, ...days] : days;
}

/** Times that were neither effective nor excused, those that touch as one. */
export function gapsOf(spans: readonly Span[]): Period[] {
  const out: Period[] = [];
  for (const { from, to, status } of spans) {
    if (status !== 'failing' && status !== 'insufficient') continue;
    const last = out.at(-1);
    if (last && last.to === from) last.to = to;
    else out.push({ from, to });
  }
  return out;
}
