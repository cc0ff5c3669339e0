// SPDX-License-Identifier: Apache-2.0
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useIsGuest, useMayChange, useSession } from '../../api/queries';
import type { List, References } from '../../api/types';
import { m } from '../../messages';
import { Toggles, useFilters } from '../../ui/filters';
import { day } from '../../ui/format';
import { OpenButton } from '../../ui/open_button';
import { useToday } from '../../ui/now';
import { NameOf } from '../../ui/reference';
import { RecordDialog } from '../../ui/record_dialog';
import { State } from '../../ui/state';
import { FilteredOut, Loaded, NoneYet } from '../../ui/states';
import { DataTable, type Column } from '../../ui/table';
import { daysUntil, type Audit, type EvidenceRequest } from '../audits/model';
import { kShown, turnOf, type Turn } from './model';

const kAskedByGuest = ['title', 'description', 'due', 'clauses', 'controls', 'period_from', 'period_until'];
const kAsked = ['title', 'description', 'audit', 'due', 'requester', 'external_requester', 'assignee', 'clauses', 'controls', 'period_from', 'period_until'];

/** The last day, and in words that it is past where somebody still has to provide. */
export function Due({ request }: { request: EvidenceRequest }) {
  const today = useToday();
  const late = turnOf(request) === 'provider' && daysUntil(request.due, today) < 0;
  return (
    <span className={late ? 'sw-late sw-when' : 'sw-when'}>
      {day(request.due)}
      {late && ` · ${m.requests.overdue(-daysUntil(request.due, today))}`}
    </span>
  );
}

function Asks({ request, references }: { request: EvidenceRequest; references: References }) {
  const { person } = useSession();
  if (request.requester && request.requester === person?.id) return <>{m.thread.you}</>;
  if (request.external_requester) return <>{String(request.external_requester)}</>;
  return <NameOf id={request.requester} references={references} register="person" />;
}

export { Asks };

function columnsOf(references: References, withAudit: boolean): Column<EvidenceRequest>[] {
  const columns: Column<EvidenceRequest>[] = [
    {
      name: 'title',
      label: m.requests.request,
      width: 'sw-w-control',
      cell: (request) => (
        <Link to="/requests/$id" params={{ id: request.ref }} className="sw-row-link">
          <span className="sw-ref">{request.ref}</span> {request.title}
        </Link>
      ),
    },
    { name: 'status', label: m.requests.status, cell: (request) => <State register="evidence_request" value={request.status} /> },
    { name: 'turn', label: m.requests.next, cell: (request) => m.requests.turn[turnOf(request)] ?? '' },
    { name: 'due', label: m.requests.due, cell: (request) => <Due request={request} /> },
    { name: 'requester', label: m.requests.asks, cell: (request) => <Asks request={request} references={references} /> },
    { name: 'assignee', label: m.requests.provides, cell: (request) => <NameOf id={request.assignee} references={references} register="person" none={m.requests.nobody} /> },
    { name: 'given', label: m.requests.given_short, cell: (request) => m.common.count(request.evidence.length + request.records.length) },
  ];
  if (withAudit) columns.splice(4, 0, { name: 'audit', label: m.audits.audit, cell: (request) => <NameOf id={request.audit} references={references} register="audit" /> });
  return columns;
}

function Ask({ audit, onClose }: { audit?: Audit; onClose: () => void }) {
  const guest = useIsGuest();
  const { person } = useSession();
  const navigate = useNavigate();
  const own = guest || !person ? {} : { requester: person.id };
  return (
    <RecordDialog
      register="evidence_request"
      names={guest ? kAskedByGuest : kAsked}
      first={guest ? {} : { audit: audit?.id, ...own }}
      title={m.requests.ask}
      lead={guest ? m.requests.ask_lead_guest : m.requests.ask_lead}
      submit={m.requests.ask}
      said={m.requests.asked}
      onClose={onClose}
      onDone={(made) => void navigate({ to: '/requests/$id', params: { id: made.ref } })}
    />
  );
}

interface Query {
  data: List<EvidenceRequest> | undefined;
  error: Error | null;
  refetch: () => unknown;
}

/** Requests by whose turn it is; of one audit, or of all. */
export function RequestTable({ query, audit }: { query: Query; audit?: Audit }) {
  const [search, set] = useFilters();
  const may = useMayChange('evidence_request.write');
  const [asking, setAsking] = useState(false);
  const items = query.data?.items;
  const columns = useMemo(() => columnsOf(query.data?.references ?? {}, audit === undefined), [query.data, audit]);
  const chosen = kShown.find((each) => each === search.turn) as Turn | undefined;
  const shown = (items ?? []).filter((each) => !chosen || turnOf(each) === chosen).sort((a, b) => a.due.localeCompare(b.due));
  const count = (turn: Turn) => (items ?? []).filter((each) => turnOf(each) === turn).length;
  return (
    <>
      <div className="sw-filters">
        <OpenButton may={may} variant="primary" label={m.requests.ask} onClick={() => setAsking(true)} />
      </div>
      <Loaded query={query}>
        {(list) =>
          list.items.length === 0 ? (
            <NoneYet hint={m.requests.none_hint} />
          ) : (
            <>
              <Toggles name="turn" label={m.requests.next} tabs={[{ value: '', content: m.common.all, count: list.items.length }, ...kShown.map((turn) => ({ value: turn, content: m.requests.turn[turn], count: count(turn) }))]} />
              {shown.length === 0 ? <FilteredOut onClear={() => set({ turn: undefined })} /> : <DataTable label={m.requests.title} columns={columns} rows={shown} rowKey={(each) => each.id} />}
            </>
          )
        }
      </Loaded>
      {asking && <Ask audit={audit} onClose={() => setAsking(false)} />}
    </>
  );
}
