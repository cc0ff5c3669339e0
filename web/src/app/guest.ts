// SPDX-License-Identifier: Apache-2.0
/** What a grant shares, and what a guest may do: docs/guests.md. */
import type { AnyRecord } from '../api/types';

/** Reads that are no guest's, whatever the grant says. */
const kNotShared = new Set(['calendar.read', 'certification.read', 'check.read', 'job.read', 'ledger.read', 'overview.read', 'policy_template.read', 'review.read', 'soa.read', 'source.read', 'import.read', 'framework.cover']);

/** Of somebody's own permissions, those that a guest has for looking. */
export function guestReads(permissions: string[]): string[] {
  return permissions.filter((each) => each.endsWith('.read') && !kNotShared.has(each));
}

/** A grant's ref or id, as the URL names it. */
export function validUnder(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9-]{2,40}$/.test(value) ? value : undefined;
}

/** Registers of which the grant shows something beside the audit's own: whole ones first, then those of single records. */
export function sharedRegisters(grant: AnyRecord): { whole: string[]; some: string[] } {
  const whole = (grant.registers as string[] | undefined) ?? [];
  const of = ((grant.records as string[] | undefined) ?? []).map((each) => each.split('/')[0] ?? '');
  return { whole, some: [...new Set(of)].filter((each) => each !== '' && !whole.includes(each)) };
}
