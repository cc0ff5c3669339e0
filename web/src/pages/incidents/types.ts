// SPDX-License-Identifier: Apache-2.0
import type { AnyRecord } from '../../api/types';

export interface Notification {
  whom: string;
  duty?: string;
  within_hours: number;
  due_at?: string;
  notified_at?: string;
  late_reason?: string;
  not_needed_reason?: string;
}
export type IncidentStatus = 'reported' | 'assessed' | 'responded' | 'lessons_learned' | 'closed';
export interface Incident extends AnyRecord {
  title: string;
  kind: string;
  description: string;
  occurred_at?: string;
  aware_at: string;
  reported_by?: string;
  handler?: string;
  assets: string[];
  supplier?: string;
  is_incident?: boolean;
  assessment?: string;
  severity?: string;
  personal_data?: boolean;
  notifications: Notification[];
  next_deadline?: string;
  response?: string;
  contained_at?: string;
  restored_at?: string;
  traces?: string;
  cause?: string;
  lessons?: string;
  risks: string[];
  findings: string[];
  tasks: string[];
  closed_by?: string;
  closed_on?: string;
  status: IncidentStatus;
}

/** Still to be told. */
export const isOpen = (each: Notification): boolean => !each.notified_at && !each.not_needed_reason;
/** What the server takes back: the day that is due is its own. */
export const written = ({ due_at: _, ...rest }: Notification): Omit<Notification, 'due_at'> => rest;

export interface Event {
  at: string;
  kind: 'occurred' | 'aware' | 'contained' | 'restored' | 'told' | 'due' | 'state';
  what?: string;
  by?: string;
}
interface Version {
  at: string;
  version: number;
  actor?: { person?: string | null };
  body: Partial<Incident> | null;
}

/** What happened in its order: from the record's own times, and from its versions where its state changed. */
export function timelineOf(incident: Incident, versions: Version[]): Event[] {
  const out: Event[] = [{ at: incident.aware_at, kind: 'aware' }];
  if (incident.occurred_at) out.push({ at: incident.occurred_at, kind: 'occurred' });
  if (incident.contained_at) out.push({ at: incident.contained_at, kind: 'contained' });
  if (incident.restored_at) out.push({ at: incident.restored_at, kind: 'restored' });
  for (const each of incident.notifications) {
    if (each.notified_at) out.push({ at: each.notified_at, kind: 'told', what: each.whom });
    else if (isOpen(each) && each.due_at) out.push({ at: each.due_at, kind: 'due', what: each.whom });
  }
  let state: string | undefined;
  for (const { at, actor, body } of [...versions].sort((a, b) => a.version - b.version)) {
    if (!body?.status || body.status === state) continue;
    state = body.status;
    out.push({ at, kind: 'state', what: state, by: actor?.person ?? undefined });
  }
  return out.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
