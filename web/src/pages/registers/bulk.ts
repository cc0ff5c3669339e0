// SPDX-License-Identifier: Apache-2.0
import { call } from '../../api/client';
import { refusalOf } from '../../api/refusal';
import { patchRecord, recordPath } from '../../api/registers';
import type { AnyRecord } from '../../api/types';
import { patchOf, type Values } from '../../ui/form/values';

/** A change of many records: members to set, or all of the record to delete. */
export type BulkChange = { kind: 'set'; body: Values } | { kind: 'delete' };
export interface BulkResult {
  row: AnyRecord;
  ok: boolean;
  /** Why not. */
  why?: string;
  /** What takes it back, and from which version; absent where nothing can or need be. */
  undo?: { body: Values; version: number };
}

function backOf(row: AnyRecord, body: Values): Values {
  const names = Object.keys(body);
  const pick = (from: Values) => Object.fromEntries(names.filter((name) => from[name] !== undefined && from[name] !== null).map((name) => [name, from[name]]));
  return patchOf(pick({ ...row, ...body }), pick(row));
}

async function changeOne(register: string, row: AnyRecord, change: BulkChange): Promise<BulkResult> {
  try {
    if (change.kind === 'delete') {
      await call('DELETE', recordPath(register, row.id), { version: row.version });
      return { row, ok: true };
    }
    const after = await patchRecord(register, row.id, row.version, change.body);
    const undo = after.version === row.version ? undefined : { body: backOf(row, change.body), version: after.version };
    return { row, ok: true, undo };
  } catch (error) {
    return { row, ok: false, why: refusalOf(error) };
  }
}

async function undoOne(register: string, { row, undo }: BulkResult): Promise<BulkResult> {
  try {
    if (undo) await patchRecord(register, row.id, undo.version, undo.body);
    return { row, ok: true };
  } catch (error) {
    return { row, ok: false, why: refusalOf(error) };
  }
}

async function eachInTurn<T>(items: T[], work: (item: T) => Promise<BulkResult>, progress: (done: BulkResult[]) => void, signal: AbortSignal): Promise<BulkResult[]> {
  const done: BulkResult[] = [];
  for (const item of items) {
    if (signal.aborted) break;
    done.push(await work(item));
    progress([...done]);
  }
  return done;
}

/** One record after another, each from the version that was seen: what moved on meanwhile is refused and said. */
export function changeAll(register: string, rows: AnyRecord[], change: BulkChange, progress: (done: BulkResult[]) => void, signal: AbortSignal) {
  return eachInTurn(rows, (row) => changeOne(register, row, change), progress, signal);
}

/** Writes the former values back, as new versions. */
export function undoAll(register: string, results: BulkResult[], progress: (done: BulkResult[]) => void, signal: AbortSignal) {
  return eachInTurn(results.filter((result) => result.undo), (result) => undoOne(register, result), progress, signal);
}
