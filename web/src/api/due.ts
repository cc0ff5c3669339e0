// SPDX-License-Identifier: Apache-2.0
import { useGet, useMay, useSession, useWhole } from './queries';
import type { AnyRecord, DueItem } from './types';

export type { DueItem };

/** Something that waits for a person's word. */
export interface Waiting {
  kind: 'approve' | 'acknowledge';
  register: string;
  record: AnyRecord;
}

export type Bucket = 'overdue' | 'week' | 'month' | 'later';
export const kBuckets: readonly Bucket[] = ['overdue', 'week', 'month', 'later'];

const kDay = 86_400_000;

export function bucketOf(item: Pick<DueItem, 'due' | 'overdue'>, today: string): Bucket {
  if (item.overdue) return 'overdue';
  const days = (Date.parse(item.due.slice(0, 10)) - Date.parse(today)) / kDay;
  return days <= 7 ? 'week' : days <= 31 ? 'month' : 'later';
}

/** What falls due for a person; `undefined`: for everybody. */
export function useDue(owner: string | undefined, enabled = true) {
  const may = useMay('calendar.read');
  return useGet('/calendar', { owner }, { enabled: enabled && may });
}

function useWaitingOf(kind: Waiting['kind'], register: string, filter: string, enabled: boolean): Waiting[] {
  const may = useMay(`${register}.read`);
  const { data } = useWhole<AnyRecord>(`/${register}`, { filter }, { enabled: enabled && may });
  return (enabled ? (data?.items ?? []) : []).map((record) => ({ kind, register, record }));
}

/** What is to be done once: not what a task was raised for beside that task, nor what waits for an answer. */
export function onlyOnce(items: DueItem[], waiting: Waiting[]): DueItem[] {
  const tasks = new Set(items.filter((item) => item.register === 'task').map((item) => item.ref));
  const answers = new Set(waiting.map(({ register, record }) => `${register}/${record.id}`));
  return items.filter((item) => !(item.task && tasks.has(item.task)) && !answers.has(`${item.register}/${item.id}`));
}

/** What waits for somebody's approval or acknowledgement. A statement is published by another than who prepared it. */
export function useWaiting(person: string | undefined): Waiting[] {
  const enabled = person !== undefined;
  const approves = useMay('process.approve');
  const documents = useWaitingOf('approve', 'document', `status = "in_review" AND approver = "${person}"`, enabled);
  const exceptions = useWaitingOf('approve', 'exception', `status = "requested" AND approver = "${person}"`, enabled);
  const { data } = useGet('/soa/versions', { filter: 'status = "prepared"', page_size: 10 }, { enabled: enabled && approves });
  const statements = (enabled && approves ? (data?.items ?? []) : []).filter((record) => record.prepared_by !== person).map((record): Waiting => ({ kind: 'approve', register: 'soa', record }));
  const acknowledgements = useWaitingOf('acknowledge', 'acknowledgement', `status = "requested" AND person = "${person}"`, enabled);
  return [...documents, ...exceptions, ...statements, ...acknowledgements];
}

/** What is due for whoever is signed in, soonest first. */
export function useMine() {
  const { person } = useSession();
  const due = useDue(person?.id, Boolean(person));
  const waiting = useWaiting(person?.id);
  return { person, waiting, items: onlyOnce(person ? (due.data?.items ?? []) : [], waiting) };
}
