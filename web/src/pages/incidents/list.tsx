// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useChange } from '../../api/change';
import { useMayChange, useSession, useWhole } from '../../api/queries';
import type { References } from '../../api/types';
import type { Search } from '../../app/search';
import { m, wordOf } from '../../messages';
import { Ask } from '../../ui/ask';
import { Choice, FilterBar, SearchBox, Toggles, useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { When } from '../../ui/pieces';
import { FilteredOut, Loaded, NoneYet } from '../../ui/states';
import { Severity } from '../../ui/status';
import { DataTable, type Column } from '../../ui/table';
import { Tag } from '../../ui/tag';
import { say } from '../../ui/toast';
import { Clock } from './clock';
import type { Incident } from './types';

const kFilters = ['search', 'severity', 'kind'];
const kSeverities = ['critical', 'high', 'medium', 'low'] as const;
const kRank: Record<string, number> = { critical: 4, high: 3, medium: 2, low: 1 };

const hasClock = (incident: Incident) => incident.next_deadline !== undefined && incident.status !== 'closed';

export function matching(incident: Incident, search: Search): boolean {
  const text = search.search?.toLowerCase();
  return (
    (!text || `${incident.ref} ${incident.title} ${incident.description}`.toLowerCase().includes(text)) &&
    (!search.severity || incident.severity === search.severity) &&
    (!search.kind || incident.kind === search.kind) &&
    (search.show === 'open' ? incident.status !== 'closed' : search.show === 'clock' ? hasClock(incident) : true)
  );
}

/** Clocks that run first, by deadline; then what is open, by severity; then the newest. */
export function ordered(items: Incident[]): Incident[] {
  const deadline = (each: Incident) => (hasClock(each) ? Date.parse(each.next_deadline ?? '') : Infinity);
  const open = (each: Incident) => (each.status === 'closed' ? 0 : 1 + (kRank[each.severity ?? ''] ?? 0));
  const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
  return [...items].sort((a, b) => compare(deadline(a), deadline(b)) || compare(open(b), open(a)) || b.aware_at.localeCompare(a.aware_at));
}

function columnsOf(names: References): Column<Incident>[] {
  return [
    {
      name: 'title',
      label: m.incidents.incident,
      width: 'sw-w-control',
      cell: (row) => (
        <Link to="/incidents/$id" params={{ id: row.ref }} className="sw-row-link">
          <span className="sw-ref">{row.ref}</span> {row.title}
        </Link>
      ),
    },
    { name: 'severity', label: m.incidents.severity, width: 'sw-w-day', cell: (row) => (row.severity ? <Severity value={row.severity} /> : <span className="sw-muted">{row.is_incident === false ? m.incidents.not_incident : '–'}</span>) },
    { name: 'kind', label: m.incidents.kind, cell: (row) => wordOf(row.kind, m.incidents.kinds) },
    { name: 'status', label: m.incidents.status, cell: (row) => <Tag variant={row.status === 'closed' ? 'outline' : 'filled'}>{wordOf(row.status, m.incidents.states)}</Tag> },
    { name: 'clock', label: m.incidents.clock, cell: (row) => (hasClock(row) && row.next_deadline ? <Clock due={row.next_deadline} /> : <span className="sw-muted">–</span>) },
    { name: 'aware', label: m.incidents.aware, width: 'sw-w-day', cell: (row) => <When at={row.aware_at} /> },
    { name: 'handler', label: m.incidents.handler, width: 'sw-w-owner', cell: (row) => (row.handler ? names[row.handler]?.title : <span className="sw-muted">{m.incidents.nobody}</span>) },
  ];
}

function ReportDialog({ onClose }: { onClose: () => void }) {
  const change = useChange();
  const navigate = useNavigate();
  const me = useSession().person?.name ?? '';
  return (
    <Ask
      title={m.incidents.report}
      lead={<p>{m.incidents.report_lead}</p>}
      act={m.incidents.report}
      start={{ aware_at: `${new Date().toISOString().slice(0, 16)}:00Z`, reported_by: me }}
      fields={[
        { name: 'title', label: m.incidents.what, kind: 'text', required: true },
        { name: 'kind', label: m.incidents.kind, kind: 'enumeration', required: true, choices: Object.entries(m.incidents.kinds).map(([value, label]) => ({ value, label })) },
        { name: 'description', label: m.incidents.description, kind: 'long_text', required: true },
        { name: 'aware_at', label: m.incidents.aware_at, kind: 'instant', required: true },
        { name: 'occurred_at', label: m.incidents.occurred_at, kind: 'instant' },
        { name: 'reported_by', label: m.incidents.reported_by, kind: 'text' },
      ]}
      onClose={onClose}
      run={async (answers) => {
        const made = await change('POST', '/incident', { body: { ...answers, status: 'reported' } });
        say({ title: m.incidents.reported(made.ref) });
        await navigate({ to: '/incidents/$id', params: { id: made.ref } });
      }}
    />
  );
}

function Incidents({ items, names }: { items: Incident[]; names: References }) {
  const [search, set] = useFilters();
  const columns = useMemo(() => columnsOf(names), [names]);
  const shown = useMemo(() => ordered(items.filter((each) => matching(each, search))), [items, search]);
  if (items.length === 0) return <NoneYet hint={m.incidents.none_hint} />;
  if (shown.length === 0) return <FilteredOut onClear={() => set({ ...Object.fromEntries(kFilters.map((name) => [name, undefined])), show: undefined })} />;
  return <DataTable label={m.incidents.title} columns={columns} rows={shown} rowKey={(row) => row.id} total={items.length} />;
}

export function IncidentsPage() {
  const [reporting, setReporting] = useState(false);
  const query = useWhole('/incident');
  const may = useMayChange('incident.write');
  const items = query.data?.items ?? [];
  const open = items.filter((each) => each.status !== 'closed');
  const clocks = items.filter(hasClock);
  return (
    <>
      <Heading title={m.incidents.title} lead={query.data && m.incidents.lead(open.length, clocks.length)} beside={may && <Button onClick={() => setReporting(true)}>{m.incidents.report}</Button>} />
      <Toggles
        name="show"
        label={m.incidents.show}
        tabs={[
          { value: '', content: m.incidents.all, count: items.length },
          { value: 'open', content: m.incidents.open, count: open.length },
          { value: 'clock', content: m.incidents.with_clock, count: clocks.length },
        ]}
      />
      <FilterBar names={kFilters}>
        <SearchBox label={m.incidents.search} />
        <Choice name="severity" label={m.incidents.severity} options={kSeverities.map((value) => ({ value, label: m.severity[value] }))} />
        <Choice name="kind" label={m.incidents.kind} options={Object.entries(m.incidents.kinds).map(([value, label]) => ({ value, label }))} />
      </FilterBar>
      <Loaded query={query}>{(data) => <Incidents items={data.items} names={data.references ?? {}} />}</Loaded>
      {reporting && <ReportDialog onClose={() => setReporting(false)} />}
    </>
  );
}
