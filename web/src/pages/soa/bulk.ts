// SPDX-License-Identifier: Apache-2.0
import { call, Problem, versionOf, type Fault } from '../../api/client';
import type { SoaRow } from '../../api/types';
import { m } from '../../messages';
import { labelOf, patchOf, valueOf, type CellValue, type Member } from './editing';

export const kMembers: readonly Member[] = ['applicable', 'status', 'planned_for', 'owner', 'justification', 'exclusion_reason', 'how'];

/** The same members for many rows. */
export type BulkChange = Partial<Record<Member, CellValue>>;

/** What became of one row. */
export interface BulkResult {
  row: SoaRow;
  /** The version that the change made; absent where it was refused. */
  version?: number;
  fault?: string;
}

const kAtOnce = 4;

function bodyOf(change: BulkChange): Record<string, CellValue> {
  return Object.assign({}, ...Object.entries(change).map(([member, value]) => patchOf(member as Member, value ?? null))) as Record<string, CellValue>;
}

/** The values that a change took the place of, to be written back. */
export function formerOf(row: SoaRow, change: BulkChange): BulkChange {
  return Object.fromEntries((Object.keys(change) as Member[]).map((member) => [member, valueOf(row, member)]));
}

/** Rows in which the change would change something. */
export function concerned(rows: readonly SoaRow[], change: BulkChange): SoaRow[] {
  return rows.filter((row) => Object.entries(change).some(([member, value]) => valueOf(row, member as Member) !== value));
}

/** What the server says against a row, with the word of the field that it names. */
function faultOf({ errors, message }: Problem): string {
  const [first] = errors;
  if (!first) return message;
  const name = first.pointer.slice(1);
  const label = kMembers.find((member) => member === (name === 'declared' ? 'status' : name));
  return [label ? labelOf(label) : name, first.detail].filter(Boolean).join(': ');
}

/** What stands against a change before anything is sent: nothing is said, or somebody excludes without a reason. */
export function against(rows: readonly SoaRow[], change: BulkChange): Problem | undefined {
  if (Object.keys(change).length === 0) return new Problem(422, '', '', m.soa_bulk.nothing);
  const unjustified = change.applicable === false && !change.exclusion_reason && rows.some((row) => !row.exclusion_reason);
  const fault: Fault = { pointer: '/exclusion_reason', detail: m.soa_bulk.reason_needed };
  return unjustified ? new Problem(422, '', '', fault.detail, [fault]) : undefined;
}

async function changeOne(row: SoaRow, version: number, change: BulkChange): Promise<BulkResult> {
  try {
    const answer = await call('PATCH', `/control/${row.control.id}`, { body: bodyOf(change), version });
    return { row, version: answer.data?.version ?? (versionOf(answer.etag) || version + 1) };
  } catch (error) {
    return { row, fault: error instanceof Problem && error.status !== 0 ? faultOf(error) : '' };
  }
}

/** Changes row by row, a few at a time; one that is refused does not stop the others. */
export async function changeAll(items: readonly { row: SoaRow; version: number; change: BulkChange }[], onDone: (done: number) => void): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const item = items[next];
      next += 1;
      if (!item) return;
      results.push(await changeOne(item.row, item.version, item.change));
      onDone(results.length);
    }
  };
  await Promise.all(Array.from({ length: kAtOnce }, worker));
  return results;
}

/** What an undo has to write: the former values, from the versions that the change made. */
export function undoOf(results: readonly BulkResult[], change: BulkChange): { row: SoaRow; version: number; change: BulkChange }[] {
  return results.flatMap(({ row, version }) => (version === undefined ? [] : [{ row, version, change: formerOf(row, change) }]));
}
