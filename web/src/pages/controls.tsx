// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useGet, useList, useMay } from '../api/queries';
import type { Control } from '../api/types';
import { m, wordOf } from '../messages';
import { saidOf } from '../messages/described';
import { Choice, FilterBar, SearchBox, Toggles, useFilters } from '../ui/filters';
import { Heading } from '../ui/heading';
import { useNone } from '../ui/none';
import { When } from '../ui/pieces';
import { FilteredOut, Loaded, NoneYet } from '../ui/states';
import { Status, StatusText } from '../ui/status';
import { DataTable, type Column } from '../ui/table';
import { kStatuses } from './overview/statuses';

const kColumns: Column<Control>[] = [
  {
    name: 'reference',
    label: m.controls.reference,
    width: 'sw-w-control',
    cell: (row) => (
      <Link to="/controls/$reference" params={{ reference: row.reference }} className="sw-row-link">
        <span className="sw-ref">{row.reference}</span> <span>{row.title}</span>
      </Link>
    ),
  },
  { name: 'status', label: m.controls.status, width: 'sw-w-status', cell: (row) => <Status value={row.status} short /> },
  {
    name: 'why',
    label: m.controls.why,
    cell: (row) => (
      <span className="sw-why">
        {saidOf(row.reasons[0]?.text ?? '')}
        {row.reasons.length > 1 && <span className="sw-muted"> {m.controls.more_reasons(row.reasons.length - 1)}</span>}
      </span>
    ),
  },
  { name: 'owner', label: m.controls.owner, width: 'sw-w-owner', cell: (row) => row.owner?.name ?? <NoOwner /> },
  { name: 'valid_until', label: m.controls.valid_until, width: 'sw-w-day', cell: (row) => (row.valid_until ? <When at={row.valid_until} /> : <span className="sw-muted">–</span>) },
];
const kFilters = ['search', 'theme', 'status'];

function NoOwner() {
  return <span className="sw-muted">{useNone()(m.controls.no_owner)}</span>;
}

function StatusToggles() {
  const counts = useGet('/overview', {}, { enabled: useMay('overview.read') }).data?.controls;
  return (
    <Toggles
      name="status"
      label={m.controls.status}
      tabs={[
        { value: '', content: m.common.all, count: counts?.total },
        ...kStatuses.map((status) => ({ value: status, content: <StatusText value={status} />, count: counts ? (counts.by_status[status] ?? 0) : undefined })),
      ]}
    />
  );
}

/** Controls come whole: they are sought here, by the title that is shown. */
export function matching(controls: readonly Control[], text = ''): Control[] {
  const wanted = text.toLowerCase();
  return controls.filter(({ reference, title }) => `${reference} ${title}`.replaceAll('\u00ad', '').toLowerCase().includes(wanted));
}

export function ControlsPage() {
  const [search, set] = useFilters();
  const { theme, status, search: text } = search;
  const { whole, more } = useList('/control', { theme, status });
  const shown = whole.data && matching(whole.data, text);
  const clear = () => set({ search: undefined, theme: undefined, status: undefined });
  return (
    <>
      <Heading title={m.controls.title} />
      <StatusToggles />
      <FilterBar names={kFilters}>
        <SearchBox label={m.controls.search} />
        <Choice name="theme" label={m.controls.theme} options={Object.entries(m.theme).map(([value, label]) => ({ value, label: wordOf(value, { [value]: label }) }))} />
      </FilterBar>
      <Loaded query={{ ...whole, data: shown }}>
        {(items) =>
          items.length === 0 ? (
            text || theme || status ? <FilteredOut onClear={clear} /> : <NoneYet hint={m.controls.none_yet_hint} />
          ) : (
            <DataTable
              label={m.controls.title}
              columns={kColumns}
              rows={items}
              rowKey={(row) => row.id}
              total={items.length}
              more={more}
            />
          )
        }
      </Loaded>
    </>
  );
}
