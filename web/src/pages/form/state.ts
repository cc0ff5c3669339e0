// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Problem, type Fault } from '../../api/client';
import { useSendingOnce } from '../../api/once';
import { patchRecord, readRecord, useRefresh } from '../../api/registers';
import { useSession } from '../../api/queries';
import type { AnyRecord, Field, RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { dropDraft, draftKey, keepDraft, readDraft, type Draft } from './draft';
import { differencesOf, merged, type Difference, type Side } from './merge';
import { cleanedAll, faultsIn, isAsked, isWritten, patchOf, same, type Values } from '../../ui/form/values';

/** What would be stored: what is not asked for stays as it was. */
export function sendable(fields: Field[], values: Values, base: Values): Values {
  const cleaned = cleanedAll(fields, values);
  for (const field of fields) {
    if (isAsked(field, values)) continue;
    delete cleaned[field.name];
    if (base[field.name] !== undefined) cleaned[field.name] = base[field.name];
  }
  return cleaned;
}

/** What a new record starts with: its first state, and what the address presets. */
export function startOf(form: RegisterForm, preset: Record<string, string | undefined>): Values {
  const out: Values = {};
  for (const field of form.fields.filter(isWritten)) {
    const text = preset[field.name];
    if (text !== undefined) out[field.name] = field.kind === 'list' ? text.split(',') : field.kind === 'boolean' ? text === 'true' : text;
    if (field.name === form.workflow?.field) out[field.name] = field.choices?.[0]?.value;
  }
  return out;
}

export interface Conflict {
  differences: Difference[];
  theirs: Values;
  version: number;
}

interface Given {
  form: RegisterForm;
  /** The record that is changed; absent for a new one. */
  record?: AnyRecord;
  preset: Record<string, string | undefined>;
  onSaved: (record: AnyRecord, changed: boolean) => void;
}

function useDraft({ form, record, preset }: Given) {
  const session = useSession();
  const key = draftKey(session, form.register, record?.id ?? 'new');
  const fields = useMemo(() => form.fields.filter(isWritten), [form]);
  const start = useMemo((): Draft => {
    const base = record ? cleanedAll(fields, record) : {};
    return { base, version: record?.version ?? 0, values: { ...base, ...(record ? preset : startOf(form, preset)) }, at: '' };
    // Only the record that the form was opened with counts: what it becomes meanwhile is a conflict.
  }, [key]);
  const [kept] = useState(() => readDraft(key));
  const [draft, setDraft] = useState<Draft>(kept ?? start);
  const [continued, setContinued] = useState(kept !== null);
  const dirty = !same(sendable(fields, draft.values, draft.base), sendable(fields, start.values, start.base)) || continued;
  useEffect(() => {
    if (dirty) keepDraft(key, { ...draft, at: new Date().toISOString() });
    else dropDraft(key);
  }, [key, dirty, draft]);
  const discard = () => {
    dropDraft(key);
    setContinued(false);
    setDraft(start);
  };
  return { fields, key, draft, setDraft, dirty, continued: continued ? kept?.at : undefined, discard };
}

function problemOf(error: unknown): { faults: Fault[]; said: string } {
  if (!(error instanceof Problem)) return { faults: [], said: String(error) };
  if (error.status === 0) return { faults: [], said: m.empty.unreachable };
  return { faults: error.errors.filter((fault) => fault.pointer), said: error.errors.length > 0 ? '' : error.message };
}

/** All that a form does: drafts, checks, saving, and the way out of a conflict. */
export function useRecordForm(given: Given) {
  const { form, record, onSaved } = given;
  const { fields, key, draft, setDraft, dirty, continued, discard } = useDraft(given);
  const [problem, setProblem] = useState<{ faults: Fault[]; said: string } | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [busy, setBusy] = useState(false);
  const saved = useRef(false);
  const running = useRef(false);
  const refresh = useRefresh();
  const call = useSendingOnce();
  const queries = useQueryClient();

  const done = async (after: AnyRecord, changed: boolean) => {
    saved.current = true;
    dropDraft(key);
    if (record) queries.removeQueries({ queryKey: ['name', form.register, record.id] });
    await refresh();
    onSaved(after, changed);
  };
  const meet = async (mine: Values, base: Values) => {
    if (!record) return;
    const fresh = await readRecord(form.register, record.id);
    const theirs = cleanedAll(fields, fresh);
    setConflict({ differences: differencesOf(fields, base, mine, theirs), theirs, version: fresh.version });
  };
  const store = async ({ values, base, version }: Pick<Draft, 'values' | 'base' | 'version'>) => {
    const mine = sendable(fields, values, base);
    const faults = faultsIn(fields, mine);
    if (faults.length > 0) return setProblem({ faults, said: '' });
    if (running.current) return;
    running.current = true;
    const patch = patchOf(base, mine);
    setBusy(true);
    setProblem(null);
    try {
      if (!record) await done((await call<AnyRecord>('POST', `/${form.register}`, { body: mine })).data, true);
      else if (Object.keys(patch).length === 0) await done(record, false);
      else await done(await patchRecord(form.register, record.id, version, patch), true);
    } catch (error) {
      if (error instanceof Problem && error.status === 412) await meet(mine, base);
      else setProblem(problemOf(error));
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const settle = async (chosen: Record<string, Side>) => {
    if (!conflict) return;
    const next = { base: conflict.theirs, version: conflict.version, values: merged(conflict.theirs, conflict.differences, chosen) };
    setConflict(null);
    setDraft((before) => ({ ...before, ...next }));
    await store(next);
  };
  const set = useCallback((values: Values) => setDraft((before) => ({ ...before, values })), [setDraft]);
  return { fields, values: draft.values, set, dirty, saved, continued, discard, problem, conflict, setConflict, settle, busy, save: () => store(draft) };
}
