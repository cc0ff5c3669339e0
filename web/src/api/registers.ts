// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { worded } from '../messages/described';
import { call, get, Problem } from './client';
import { isTouched, useAsOf, useGet, useRights, useUnder } from './queries';
import type { AnyRecord, List, RecordVersion, RegisterForm, RegisterSummary } from './types';

/** The address of a register's list. Statements are listed apart from the statement as it stands. */
export function listPath(register: string): string {
  return register === 'soa' ? '/soa/versions' : `/${register}`;
}

export function recordPath(register: string, id: string): string {
  return `/${register}/${encodeURIComponent(id)}`;
}

/** A register's description, in the words of the user's language. It has no past: forms are as they are now. */
export function useForm(register: string, enabled = true) {
  const { data, error, refetch } = useGet<RegisterForm>(`/${register}/schema`, {}, { always_now: true, enabled });
  const form = useMemo(() => data && { ...data, fields: data.fields.map((field) => worded(register, field)) }, [register, data]);
  return { data: form, error, refetch };
}

export function useRegisters(): RegisterSummary[] {
  return useGet('/register', {}, { always_now: true }).data?.items ?? [];
}

/** A published statement has no address of its own: it is found in their list. */
async function readStatement(id: string, as_of: string | undefined, signal: AbortSignal | undefined): Promise<AnyRecord> {
  const { items, references } = await get<List<AnyRecord>>(listPath('soa'), { filter: `id = "${id}"`, as_of }, signal);
  if (!items[0]) throw new Problem(404, '', '', '');
  return { ...items[0], references };
}

/** The record as it is stored, and as it is sent back: what is shown of it finds its words by itself (`nameOf`, `Value`). What a control's own
 *  address answers is more than its record: the record is its last version. */
export async function readRecord(register: string, id: string, as_of?: string, signal?: AbortSignal): Promise<AnyRecord> {
  if (register === 'soa') return readStatement(id, as_of, signal);
  if (register !== 'control') return get<AnyRecord>(recordPath(register, id), { as_of }, signal);
  const [shown, { items }] = await Promise.all([
    get<AnyRecord>(recordPath(register, id), { as_of }, signal),
    get<List<RecordVersion>>(`${recordPath(register, id)}/history`, { as_of }, signal),
  ]);
  const last = items.reduce((newest, each) => (each.version > newest.version ? each : newest));
  return { ...last.body, id: shown.id, ref: shown.ref, version: last.version, updated_at: last.at };
}

export function useRecord(register: string, id: string | undefined) {
  const as_of = useAsOf();
  const under = useUnder();
  return useQuery({
    queryKey: ['get', recordPath(register, id ?? ''), 'record', as_of, under],
    queryFn: ({ signal }) => readRecord(register, id ?? '', as_of, signal),
    enabled: id !== undefined,
    // Somebody who comes back to a record wants it as it is now.
    staleTime: 0,
  });
}

/** The states that follow by the register's rules, as far as the signed-in person may take a record there, here and now. */
export function useNextStates(workflow: RegisterForm['workflow'], from: unknown): string[] {
  const may = useRights();
  return (workflow?.transitions ?? []).filter((each) => each.from === from && may(...(each.permission ? [each.permission] : []))).map((each) => each.to);
}

/** Asks anew for whatever open pages show. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all(['get', 'list'].map((kind) => queries.invalidateQueries({ queryKey: [kind], predicate: isTouched })));
  }, [queries]);
}

/** Changes members of a record as it was read. */
export async function patchRecord(register: string, id: string, version: number, body: Record<string, unknown>): Promise<AnyRecord> {
  return (await call<AnyRecord>('PATCH', recordPath(register, id), { body, version })).data;
}
