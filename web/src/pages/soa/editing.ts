// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { call, get, Problem, versionOf } from '../../api/client';
import type { RecordLink, Soa, SoaRow } from '../../api/types';
import { m } from '../../messages';

/** What can be changed in the grid, by the row's names. */
export type Member = 'applicable' | 'justification' | 'exclusion_reason' | 'status' | 'planned_for' | 'how' | 'owner';
export type CellValue = string | boolean | null;

export interface Edit {
  row: SoaRow;
  member: Member;
  value: CellValue;
}
export interface Conflict extends Edit {
  theirs: SoaRow;
}

/** The control's record has the same names but one: a row's `status` is what the record has `declared`. */
export function patchOf(member: Member, value: CellValue): Record<string, CellValue> {
  return { [member === 'status' ? 'declared' : member]: value };
}

/** The word that people know the member by. */
export function labelOf(member: Member): string {
  return m.soa[member];
}

/** The value of a cell as it is edited and sent: a person is his id, what is empty is null. */
export function valueOf(row: SoaRow, member: Member): CellValue {
  if (member === 'owner') return row.owner?.id ?? null;
  const value = row[member];
  return value === undefined || value === '' ? null : value;
}

/** The row after a change that the server took. */
export function changedRow(row: SoaRow, member: Member, value: CellValue, version: number, people: RecordLink[]): SoaRow {
  const person = people.find(({ id }) => id === value);
  const owner = person && { kind: 'person', id: person.id, ref: person.ref ?? '', title: person.name ?? '' };
  const shown = member === 'owner' ? owner : (value ?? undefined);
  return { ...row, [member]: shown, changed: true, control: { ...row.control, version } };
}

function replaced(soa: Soa | undefined, row: SoaRow): Soa | undefined {
  return soa && { ...soa, rows: soa.rows.map((each) => (each.control.id === row.control.id ? row : each)) };
}

/** Saving cells: one PATCH each, made from the version that was seen; a conflict is kept until a person decides. */
export function useEditing(scope: string | undefined, people: RecordLink[]) {
  const queries = useQueryClient();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState<{ title: string; detail: string } | null>(null);

  const show = useCallback(
    (row: SoaRow) => queries.setQueriesData<Soa>({ queryKey: ['get', '/soa'] }, (soa) => replaced(soa, row)),
    [queries],
  );
  const refuse = useCallback(
    async (edit: Edit, error: unknown) => {
      if (error instanceof Problem && error.status === 412) {
        const fresh = await get('/soa', { scope });
        const theirs = fresh.rows.find((row) => row.control.id === edit.row.control.id);
        if (theirs) return setConflict({ ...edit, theirs });
      }
      const detail = error instanceof Problem ? (error.errors[0]?.detail ?? error.message) : '';
      setFault({ title: m.soa.not_saved(edit.row.reference), detail: detail || m.empty.unreachable });
    },
    [scope],
  );
  const save = useCallback(
    async (edit: Edit) => {
      const { row, member, value } = edit;
      setFault(null);
      try {
        const answer = await call('PATCH', `/control/${row.control.id}`, { body: patchOf(member, value), version: row.control.version });
        const version = answer.data?.version ?? (versionOf(answer.etag) || (row.control.version ?? 0) + 1);
        show(changedRow(row, member, value, version, people));
        setSaid(m.soa.saved(labelOf(member), row.reference));
        void queries.invalidateQueries({ queryKey: ['get'], refetchType: 'active' });
        void queries.invalidateQueries({ queryKey: ['list'] });
      } catch (error) {
        await refuse(edit, error);
      }
    },
    [people, queries, refuse, show],
  );
  const settle = useCallback(
    async (mine: boolean) => {
      if (!conflict) return;
      setConflict(null);
      show(conflict.theirs);
      if (mine) await save({ row: conflict.theirs, member: conflict.member, value: conflict.value });
    },
    [conflict, save, show],
  );
  return { save, conflict, settle, said, fault, clearFault: () => setFault(null) };
}
