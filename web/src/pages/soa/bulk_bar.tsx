// SPDX-License-Identifier: Apache-2.0
import { AlertActionCloseButton, Button } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Field, SoaRow } from '../../api/types';
import { m } from '../../messages';
import { Alert } from '../../ui/alert';
import { Ask, type Answers } from '../../ui/ask';
import { useToast } from '../../ui/toast';
import { against, changeAll, concerned, kMembers, undoOf, type BulkChange, type BulkResult } from './bulk';
import type { Option } from './cell';
import { labelOf, type Member } from './editing';

const kNobody = '-';

function fieldOf(member: Member, people: Option[]): Field {
  const shared = { name: member, label: labelOf(member) };
  if (member === 'applicable') return { ...shared, kind: 'boolean' };
  if (member === 'status') return { ...shared, kind: 'enumeration', choices: Object.entries(m.declared).map(([value, label]) => ({ value, label })) };
  if (member === 'owner') return { ...shared, kind: 'enumeration', choices: [{ value: kNobody, label: m.controls.no_owner }, ...people] };
  return { ...shared, kind: member === 'planned_for' ? 'date' : 'long_text' };
}

/** What was answered, and nothing of what was left empty. */
export function changeOf(values: Answers): BulkChange {
  return Object.fromEntries(Object.entries(values).map(([member, value]) => [member, member === 'owner' && value === kNobody ? null : value]));
}

function Refused({ results, onClose }: { results: BulkResult[]; onClose: () => void }) {
  const refused = results.filter(({ version }) => version === undefined);
  if (refused.length === 0) return null;
  return (
    <Alert isInline variant="danger" component="p" title={m.soa_bulk.refused(refused.length)} actionClose={<AlertActionCloseButton onClose={onClose} />}>
      <ul className="sw-bullets">
        {refused.map(({ row, fault }) => (
          <li key={row.reference}>
            {row.reference}: {fault || m.empty.unreachable}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function useBulk() {
  const queries = useQueryClient();
  const say = useToast();
  const [done, setDone] = useState<{ of: number; n: number } | null>(null);
  const [results, setResults] = useState<BulkResult[]>([]);
  const write = async (items: Parameters<typeof changeAll>[0]) => {
    setDone({ of: items.length, n: 0 });
    const found = await changeAll(items, (n) => setDone({ of: items.length, n }));
    await queries.invalidateQueries({ queryKey: ['get'] });
    void queries.invalidateQueries({ queryKey: ['list'] });
    setDone(null);
    setResults(found);
    return found;
  };
  const run = async (rows: readonly SoaRow[], change: BulkChange) => {
    const found = await write(concerned(rows, change).flatMap((row) => (row.control.version === undefined ? [] : { row, version: row.control.version, change })));
    const back = undoOf(found, change);
    if (back.length === 0) return;
    const undo = async () => {
      const undone = await write(back);
      say({ title: m.soa_bulk.undone(undone.filter(({ version }) => version !== undefined).length) });
    };
    say({ title: m.soa_bulk.done(back.length), action: { label: m.soa_bulk.undo, run: () => void undo() } });
  };
  return { done, results, run, forget: () => setResults([]) };
}

/** Changes for all rows that are selected, with what was refused named row by row and the others undone at will. */
export function BulkBar({ rows, people, onClear }: { rows: SoaRow[]; people: Option[]; onClear: () => void }) {
  // As they were when the dialog opened: pages are live, and a change from what came meanwhile would write over what nobody has seen.
  const [asked, setAsked] = useState<SoaRow[] | null>(null);
  const { done, results, run, forget } = useBulk();
  return (
    <>
      <div className="sw-bulk" role="region" aria-label={m.soa_bulk.selected(rows.length)}>
        <strong role="status">{done ? m.soa_bulk.progress(done.n, done.of) : m.soa_bulk.selected(rows.length)}</strong>
        <Button size="sm" onClick={() => setAsked(rows)} isDisabled={rows.length === 0 || done !== null} isLoading={done !== null}>
          {m.soa_bulk.change}
        </Button>
        {rows.length > 0 && (
          <Button size="sm" variant="link" onClick={onClear}>
            {m.soa_bulk.clear}
          </Button>
        )}
      </div>
      <Refused results={results} onClose={forget} />
      {asked && (
        <Ask
          title={m.soa_bulk.title(asked.length)}
          lead={m.soa_bulk.lead}
          act={m.soa_bulk.change}
          fields={kMembers.map((member) => fieldOf(member, people))}
          run={async (values) => {
            const change = changeOf(values);
            const problem = against(asked, change);
            if (problem) throw problem;
            setAsked(null);
            await run(asked, change);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
