// SPDX-License-Identifier: Apache-2.0
import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get, type Params } from '../../api/client';
import { inLanguage } from '../../api/in_language';
import { useAsOf, useGet, usePermissions, useUnder } from '../../api/queries';
import type { AnyRecord, Check, Control, List } from '../../api/types';
import { m } from '../../messages';
import { titleOf } from '../../messages/described';
import { nameOf } from '../../ui/name_of';
import { recordPathOf, type HasPage } from '../areas';
import { useHasPage, useRegisters } from '../navigation';
import type { Entry } from './entries';
import { best, referenceOf } from './match';

/** Where people look for a thing by its words. Others are found by their references. */
const kSearched = ['risk', 'document', 'asset', 'supplier', 'person', 'task', 'treatment', 'incident', 'finding', 'audit', 'evidence_request', 'corrective_action', 'objective', 'legal_requirement'];
const kOfEach = 4;
const kLeast = 2;

/** The text when typing pauses. */
export function usePaused(text: string, milliseconds = 180): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setPaused(text), milliseconds);
    return () => window.clearTimeout(timer);
  }, [text, milliseconds]);
  return paused;
}

const entryOf = (register: string, record: AnyRecord, hasPage: HasPage): Entry => ({
  key: `${register}/${record.id}`,
  to: recordPathOf(register, record.id, hasPage),
  label: `${record.ref} ${nameOf(record)}`,
  hint: titleOf(register),
});

/** Records whose words match, over the main registers at once. What was typed before is given up when more is typed. */
export function useRecordEntries(typed: string): { entries: Entry[]; busy: boolean } {
  const permissions = usePermissions();
  const as_of = useAsOf();
  const under = useUnder();
  const hasPage = useHasPage();
  const prefixes = Object.fromEntries(useRegisters().map((register) => [register.prefix ?? '', register.name]));
  const exact = referenceOf(typed, prefixes);
  const wanted = typed.trim().length >= kLeast ? kSearched.filter((register) => permissions.includes(`${register}.read`)) : [];
  const ask = (path: string, params: Params) => ({
    queryKey: ['palette', path, params, as_of, under],
    queryFn: async ({ signal }: { signal: AbortSignal }) => inLanguage(await get<List<AnyRecord> & AnyRecord>(path, { ...params, as_of, under }, signal)),
    retry: false,
    meta: { still: true },
  });
  const results = useQueries({
    queries: [
      ...(exact && exact.register !== 'control' ? [ask(`/${exact.register}/${exact.ref}`, {})] : []),
      ...(exact ? [] : wanted.map((register) => ask(`/${register}`, { search: typed.trim(), page_size: kOfEach }))),
    ],
  });
  const entries = exact
    ? results.flatMap(({ data }) => (data?.ref ? [entryOf(exact.register, data, hasPage)] : []))
    : results.flatMap(({ data }, at) => (data?.items ?? []).map((record) => entryOf(wanted[at] ?? '', record, hasPage)));
  return { entries, busy: results.some((result) => result.isFetching) };
}

/** Controls and checks: few enough to be looked through here. */
export function useControlEntries(typed: string): Entry[] {
  const permissions = usePermissions();
  const controls = useGet<List<Control>>('/control', { fields: 'reference,title' }, { enabled: permissions.includes('control.read') }).data?.items ?? [];
  const checks = useGet<List<Check>>('/check', { fields: 'title' }, { enabled: permissions.includes('check.read') }).data?.items ?? [];
  const all: Entry[] = [
    ...controls.map((each) => ({ key: each.id, to: `/controls/${each.reference}`, label: `${each.reference} ${each.title}`, hint: m.palette.control })),
    ...checks.map((each) => ({ key: each.id, to: `/checks/${each.id}`, label: each.title, hint: m.palette.check })),
  ];
  return best(all, (entry) => entry.label, typed, 7);
}
