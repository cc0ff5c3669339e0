// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useList } from '../api/queries';
import type { EvidenceListed } from '../api/types';
import { m } from '../messages';
import { FilterBar, SearchBox, useFilters } from '../ui/filters';
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

export function EvidenceListPage() {
  const [search, set] = useFilters();
  const list = useList<EvidenceListed>('/evidence', { search: search.search });
  return (
    <>
      <Heading title={m.evidence.title} />
      <FilterBar names={['search']}>
        <SearchBox label={m.evidence.search} />
      </FilterBar>
      <Loaded query={{ data: list.items, error: list.error, refetch: list.refetch }}>
        {(items) =>
          items.length === 0 ? (
            search.search ? <FilteredOut onClear={() => set({ search: undefined })} /> : <NoneYet hint={m.evidence.none_yet_hint} />
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
