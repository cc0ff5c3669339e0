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
import { Heading } from '../../ui/heading';
import { Loaded, NoneYet } from '../../ui/states';
import { DataTable, type Column } from '../../ui/table';
import { Tag } from '../../ui/tag';
import { say } from '../../ui/toast';
import { isDecided, type AccessReview } from './types';

const isOpen = (review: AccessReview) => review.status !== 'closed' && review.status !== 'cancelled';

export function Progress({ review }: { review: AccessReview }) {
  const items = review.items ?? [];
  const decided = items.filter(isDecided).length;
  if (items.length === 0) return <span className="sw-muted">–</span>;
  return (
    <span className="sw-progress">
      <progress max={items.length} value={decided} aria-label={m.access.progress} />
      <span>{m.access.decided_of(decided, items.length)}</span>
    </span>
  );
}

function columnsOf(names: References): Column<AccessReview>[] {
  return [
    {
      name: 'title',
      label: m.access.review,
      width: 'sw-w-control',
      cell: (row) => (
        <Link to="/access-reviews/$id" params={{ id: row.ref }} className="sw-row-link">
          <span className="sw-ref">{row.ref}</span> {row.title}
        </Link>
      ),
    },
    { name: 'status', label: m.access.status, width: 'sw-w-status', cell: (row) => <Tag variant={isOpen(row) ? 'filled' : 'outline'}>{wordOf(row.status, m.access.states)}</Tag> },
    { name: 'progress', label: m.access.progress, cell: (row) => <Progress review={row} /> },
    { name: 'owner', label: m.access.owner, width: 'sw-w-owner', cell: (row) => names[row.owner]?.title },
    { name: 'due', label: m.access.due, width: 'sw-w-day', cell: (row) => <Due at={row.due} open={isOpen(row)} /> },
  ];
}

function inAMonth(): string {
  return new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
}

function PlanDialog({ onClose }: { onClose: () => void }) {
  const change = useChange();
  const navigate = useNavigate();
  return (
    <Ask
      title={m.access.plan}
      act={m.access.plan}
      start={{ owner: useSession().person?.id ?? '', due: inAMonth() }}
      fields={[
        { name: 'title', label: m.access.review_title, kind: 'text', required: true },
        { name: 'owner', label: m.access.owner, kind: 'reference', required: true, target: 'person' },
        { name: 'due', label: m.access.due, kind: 'date', required: true },
      ]}
      onClose={onClose}
      run={async (values) => {
        const made = await change('POST', '/access_review', { body: { ...values, status: 'planned' } });
        say({ title: m.access.planned(made.ref) });
        await navigate({ to: '/access-reviews/$id', params: { id: made.ref } });
      }}
    />
  );
}

function Reviews({ items, names }: { items: AccessReview[]; names: References }) {
  const columns = useMemo(() => columnsOf(names), [names]);
  const rows = useMemo(() => [...items].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.due.localeCompare(a.due)), [items]);
  if (items.length === 0) return <NoneYet hint={m.access.none_hint} />;
  return <DataTable label={m.access.title} columns={columns} rows={rows} rowKey={(row) => row.id} total={items.length} />;
}

export function AccessReviewsPage() {
  const [planning, setPlanning] = useState(false);
  const query = useWhole('/access_review');
  const may = useMayChange('access_review.write');
  return (
    <>
      <Heading title={m.access.title} lead={query.data && m.access.lead(query.data.items.filter(isOpen).length)} beside={may && <Button onClick={() => setPlanning(true)}>{m.access.plan}</Button>} />
      <Loaded query={query}>{(data) => <Reviews items={data.items} names={data.references ?? {}} />}</Loaded>
      {planning && <PlanDialog onClose={() => setPlanning(false)} />}
    </>
  );
}
