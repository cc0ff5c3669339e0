// SPDX-License-Identifier: Apache-2.0
import type { IncidentRecord, RecordVersion } from '../../api/types';

export type Incident = IncidentRecord;
export type IncidentStatus = Incident['status'];
export type Notification = Incident['notifications'][number];

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
/** What happened in its order: from the record's own times, and from its versions where its state changed. */
export function timelineOf(incident: Incident, versions: Pick<RecordVersion, 'version' | 'at' | 'body' | 'actor'>[]): Event[] {
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
    const now = body?.status as string | undefined;
    if (!now || now === state) continue;
    state = now;
    out.push({ at, kind: 'state', what: state, by: actor?.person ?? undefined });
  }
  return out.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
