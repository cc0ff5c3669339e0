// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useChange } from '../../api/change';
import { useMayChange, useSession, useWhole } from '../../api/queries';
import type { References } from '../../api/types';
import { m, wordOf } from '../../messages';
import { Ask } from '../../ui/ask';
import { Due } from '../../ui/due';
import { Choice, FilterBar, SearchBox, Toggles, useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { useToday } from '../../ui/now';
import { FilteredOut, Loaded, NoneYet } from '../../ui/states';
import { DataTable, type Column } from '../../ui/table';
import { Tag } from '../../ui/tag';
import { say } from '../../ui/toast';
import { shownIn, type Document, type Shown } from './types';

const kShown: readonly Shown[] = ['in_force', 'in_work', 'overdue', 'retired', 'all'];
const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

function columnsOf(names: References): Column<Document>[] {
  const person = (id: string | undefined) => (id ? names[id]?.title : <span className="sw-muted">{m.documents.nobody}</span>);
  return [
    {
      name: 'title',
      label: m.documents.document,
      width: 'sw-w-control',
      cell: (row) => (
        <Link to="/documents/$id" params={{ id: row.ref }} className="sw-row-link">
          <span className="sw-ref">{row.ref}</span> {row.title}
        </Link>
      ),
    },
    { name: 'kind', label: m.documents.kind, width: 'sw-w-day', cell: (row) => wordOf(row.kind, m.documents.kinds) },
    { name: 'edition', label: m.documents.edition, width: 'sw-w-day', cell: (row) => row.edition },
    { name: 'status', label: m.documents.status, width: 'sw-w-day', cell: (row) => <Tag variant={row.status === 'retired' ? 'outline' : 'filled'}>{wordOf(row.status, m.documents.states)}</Tag> },
    { name: 'author', label: m.documents.author, width: 'sw-w-owner', cell: (row) => person(row.author) },
    { name: 'approver', label: m.documents.approver, width: 'sw-w-owner', cell: (row) => person(row.approved_by ?? row.approver) },
    { name: 'next_review', label: m.documents.next_review, width: 'sw-w-day', cell: (row) => <Due at={row.next_review} open={row.status === 'published'} /> },
  ];
}

function WriteDialog({ onClose }: { onClose: () => void }) {
  const change = useChange();
  const navigate = useNavigate();
  return (
    <Ask
      title={m.documents.write}
      act={m.documents.write}
      start={{ kind: 'policy', edition: '1.0', classification: 'internal', author: useSession().person?.id ?? '' }}
      fields={[
        { name: 'title', label: m.documents.document, kind: 'text', required: true },
        { name: 'kind', label: m.documents.kind, kind: 'enumeration', required: true, choices: optionsOf(m.documents.kinds) },
        { name: 'edition', label: m.documents.edition, kind: 'text', required: true },
        { name: 'classification', label: m.documents.classification, kind: 'enumeration', required: true, choices: optionsOf(m.documents.classes) },
        { name: 'author', label: m.documents.author, kind: 'reference', target: 'person' },
        { name: 'approver', label: m.documents.approver, kind: 'reference', target: 'person' },
      ]}
      onClose={onClose}
      run={async (values) => {
        const made = await change('POST', '/document', { body: { ...values, status: 'draft' } });
        say({ title: m.documents.written(made.ref) });
        await navigate({ to: '/documents/$id', params: { id: made.ref } });
      }}
    />
  );
}

function Documents({ items, names, show }: { items: Document[]; names: References; show: Shown }) {
  const [search, set] = useFilters();
  const columns = useMemo(() => columnsOf(names), [names]);
  const today = useToday();
  const text = search.search?.toLowerCase();
  const shown = items.filter((each) => shownIn(each, show, today) && (!search.kind || each.kind === search.kind) && (!text || `${each.ref} ${each.title} ${each.body ?? ''}`.toLowerCase().includes(text)));
  if (items.length === 0) return <NoneYet hint={m.documents.none_hint} />;
  if (shown.length === 0) return <FilteredOut onClear={() => set({ search: undefined, kind: undefined, show: undefined })} />;
  return <DataTable label={m.documents.title} columns={columns} rows={shown} rowKey={(row) => row.id} total={items.length} />;
}

export function DocumentsPage() {
  const [search] = useFilters();
  const [writing, setWriting] = useState(false);
  const query = useWhole('/document', { order_by: 'title' });
  const may = useMayChange('document.write');
  const today = useToday();
  const items = query.data?.items ?? [];
  const count = (show: Shown) => items.filter((each) => shownIn(each, show, today)).length;
  const show = kShown.find((each) => each === search.show) ?? 'in_force';
  return (
    <>
      <Heading
        title={m.documents.title}
        lead={query.data && m.documents.lead(count('in_force'), count('overdue'))}
        beside={
          <>
            <Link to="/policies" className="pf-v6-c-button pf-m-secondary">
              {m.documents.from_template}
            </Link>
            {may && <Button onClick={() => setWriting(true)}>{m.documents.write}</Button>}
          </>
        }
      />
      <Toggles name="show" label={m.documents.show} tabs={kShown.map((each) => ({ value: each === 'in_force' ? '' : each, content: m.documents[each], count: count(each) }))} />
      <FilterBar names={['search', 'kind']}>
        <SearchBox label={m.documents.search} />
        <Choice name="kind" label={m.documents.kind} options={optionsOf(m.documents.kinds)} />
      </FilterBar>
      <Loaded query={query}>{(data) => <Documents items={data.items} names={data.references ?? {}} show={show} />}</Loaded>
      {writing && <WriteDialog onClose={() => setWriting(false)} />}
    </>
  );
}
