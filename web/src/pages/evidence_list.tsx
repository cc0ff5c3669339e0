// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useList } from '../api/queries';
import type { EvidenceListed } from '../api/types';
import { m } from '../messages';
import { Choice, FilterBar, useFilters } from '../ui/filters';
import { bytes } from '../ui/format';
import { Heading } from '../ui/heading';
import { Digest, When } from '../ui/pieces';
import { FilteredOut, Loaded, NoneYet } from '../ui/states';
import { DataTable, type Column } from '../ui/table';

const kColumns: Column<EvidenceListed>[] = [
  {
    name: 'title',
    label: m.evidence.item,
    width: 'sw-w-control',
    cell: (row) => (
      <Link to="/evidence/$id" params={{ id: row.id }} className="sw-row-link">
        {row.title}
      </Link>
    ),
  },
  { name: 'source', label: m.evidence.source, width: 'sw-w-owner', cell: (row) => row.source },
  { name: 'format', label: m.evidence.format, width: 'sw-w-status', cell: (row) => row.format },
  { name: 'collected_at', label: m.evidence.collected, width: 'sw-w-day', cell: (row) => <When at={row.collected_at} /> },
  { name: 'size', label: m.evidence.size, width: 'sw-w-day', cell: (row) => (row.size === undefined ? '' : bytes(row.size)) },
  { name: 'entry', label: m.evidence.entry, width: 'sw-w-day', cell: (row) => row.entry },
  { name: 'digest', label: m.evidence.digest, width: 'sw-w-owner', cell: (row) => <Digest value={row.digest} /> },
];

const kFilters = ['source', 'format', 'control'];

/** What there is to choose from: what the list shows, and what is chosen. */
function optionsOf(items: EvidenceListed[], member: 'source' | 'format', chosen: string | undefined) {
  const values = new Set(items.map((item) => item[member]));
  if (chosen) values.add(chosen);
  return [...values].sort().map((value) => ({ value, label: value }));
}

export function EvidenceListPage() {
  const [{ source, format, control }, set] = useFilters();
  const list = useList<EvidenceListed>('/evidence', { source, format, control });
  return (
    <>
      <Heading title={m.evidence.title} />
      <FilterBar names={kFilters}>
        <Choice name="source" label={m.evidence.source} options={optionsOf(list.items ?? [], 'source', source)} />
        <Choice name="format" label={m.evidence.format} options={optionsOf(list.items ?? [], 'format', format)} />
      </FilterBar>
      <Loaded query={{ data: list.items, error: list.error, refetch: list.refetch }}>
        {(items) =>
          items.length === 0 ? (
            source || format || control ? <FilteredOut onClear={() => set({ source: undefined, format: undefined, control: undefined })} /> : <NoneYet hint={m.evidence.none_yet_hint} />
          ) : (
            <DataTable
              label={m.evidence.title}
              columns={kColumns}
              rows={items}
              rowKey={(row) => row.id}
              total={list.total}
              more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
            />
          )
        }
      </Loaded>
    </>
  );
}
