// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useChange } from '../../api/change';
import { useMayChange, useWhole } from '../../api/queries';
import { m, wordOf } from '../../messages';
import { Ask } from '../../ui/ask';
import { recordsOf } from '../../ui/form/items';
import { Due } from '../../ui/due';
import { Heading } from '../../ui/heading';
import { When } from '../../ui/pieces';
import { Loaded, NoneYet } from '../../ui/states';
import { DataTable, type Column } from '../../ui/table';
import { Tag } from '../../ui/tag';
import { say } from '../../ui/toast';
import { decidedOn, type ManagementReview } from './types';

const kColumns: Column<ManagementReview>[] = [
  {
    name: 'title',
    label: m.reviews.review,
    width: 'sw-w-control',
    cell: (row) => (
      <Link to="/management-review/$id" params={{ id: row.ref }} className="sw-row-link">
        <span className="sw-ref">{row.ref}</span> {row.title}
      </Link>
    ),
  },
  { name: 'status', label: m.reviews.status, width: 'sw-w-status', cell: (row) => <Tag variant={row.status === 'approved' ? 'outline' : 'filled'}>{wordOf(row.status, m.reviews.states)}</Tag> },
  { name: 'planned_for', label: m.reviews.planned_for, width: 'sw-w-day', cell: (row) => <Due at={row.planned_for} open={row.status === 'planned'} /> },
  { name: 'held_on', label: m.reviews.held_on, width: 'sw-w-day', cell: (row) => (row.held_on ? <When at={row.held_on} /> : <span className="sw-muted">–</span>) },
  { name: 'decided', label: m.reviews.decided, cell: (row) => m.reviews.of_ten(decidedOn(row)) },
  { name: 'next', label: m.reviews.next, width: 'sw-w-day', cell: (row) => (row.next_planned ? <When at={row.next_planned} /> : <span className="sw-muted">–</span>) },
];

function PlanDialog({ onClose }: { onClose: () => void }) {
  const change = useChange();
  const navigate = useNavigate();
  return (
    <Ask
      title={m.reviews.plan}
      act={m.reviews.plan}
      fields={[
        { name: 'title', label: m.reviews.name, kind: 'text', required: true },
        { name: 'planned_for', label: m.reviews.planned_for, kind: 'date', required: true },
        { name: 'chair', label: m.reviews.chair, kind: 'reference', target: 'person' },
        { name: 'attendees', label: m.reviews.attendees, kind: 'list', help: m.reviews.attendees_help, item: recordsOf('person') },
      ]}
      onClose={onClose}
      run={async (answers) => {
        const made = await change('POST', '/management_review', { body: { attendees: [], ...answers, status: 'planned' } });
        say({ title: m.reviews.planned(made.ref) });
        await navigate({ to: '/management-review/$id', params: { id: made.ref } });
      }}
    />
  );
}

function Reviews({ items }: { items: ManagementReview[] }) {
  const rows = useMemo(() => [...items].sort((a, b) => b.planned_for.localeCompare(a.planned_for)), [items]);
  if (items.length === 0) return <NoneYet hint={m.reviews.none_hint} />;
  return <DataTable label={m.reviews.title} columns={kColumns} rows={rows} rowKey={(row) => row.id} total={items.length} />;
}

export function ManagementReviewsPage() {
  const [planning, setPlanning] = useState(false);
  const query = useWhole('/management_review');
  const may = useMayChange('management_review.write');
  return (
    <>
      <Heading title={m.reviews.title} lead={m.reviews.what} beside={may && <Button onClick={() => setPlanning(true)}>{m.reviews.plan}</Button>} />
      <Loaded query={query}>{(data) => <Reviews items={data.items} />}</Loaded>
      {planning && <PlanDialog onClose={() => setPlanning(false)} />}
    </>
  );
}
