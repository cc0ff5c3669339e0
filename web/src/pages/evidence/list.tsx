// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useList } from '../../api/queries';
import { kEvidencePaged } from '../../app/ahead';
import type { EvidenceListed } from '../../api/types';
import { AddEvidence } from '../../delivery/drop_zone';
import { byReference } from '../../delivery/suggest';
import { m } from '../../messages';
import { Choice, FilterBar, useFilters } from '../../ui/filters';
import { bytes } from '../../ui/format';
import { Heading } from '../../ui/heading';
import { When } from '../../ui/pieces';
import { FilteredOut, Loaded, NoneYet } from '../../ui/states';
import { DataTable, type Column } from '../../ui/table';

/** `iso27001:A.6.3` is A.6.3. */
const referenceOf = (id: string): string => id.slice(id.indexOf(':') + 1);

function Controls({ references }: { references: string[] }) {
  return (
    <span className="sw-refs">
      {references.map(referenceOf).map((reference) => (
        <Link key={reference} to="/controls/$reference" params={{ reference }}>
          {reference}
        </Link>
      ))}
    </span>
  );
}

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
  { name: 'source', label: m.evidence.source, cell: (row) => row.source },
  { name: 'format', label: m.evidence.format, cell: (row) => row.format },
  { name: 'collected_at', label: m.evidence.collected, width: 'sw-w-day', cell: (row) => <When at={row.collected_at} /> },
  { name: 'size', label: m.evidence.size, width: 'sw-w-day', cell: (row) => (row.size === undefined ? '' : bytes(row.size)) },
  { name: 'entry', label: m.evidence.entry, width: 'sw-w-day', cell: (row) => row.entry },
  { name: 'controls', label: m.delivery.controls, width: 'sw-w-owner', cell: (row) => <Controls references={row.controls ?? []} /> },
];

const kFilters = ['source', 'format', 'control'];

/** What there is to choose from: what the list shows, and what is chosen. */
function optionsOf(found: (string | undefined)[], chosen: string | undefined) {
  const values = new Set([...found, chosen].filter((value): value is string => Boolean(value)));
  return [...values].sort(byReference).map((value) => ({ value, label: value }));
}

export function EvidenceListPage() {
  const [{ source, format, control }, set] = useFilters();
  const list = useList('/evidence', { source, format, control, ...kEvidencePaged });
  const items = list.items ?? [];
  return (
    <>
      <Heading title={m.evidence.title} />
      <AddEvidence />
      <FilterBar names={kFilters}>
        <Choice name="source" label={m.evidence.source} options={optionsOf(items.map((item) => item.source), source)} />
        <Choice name="format" label={m.evidence.format} options={optionsOf(items.map((item) => item.format), format)} />
        <Choice name="control" label={m.delivery.controls} options={optionsOf(items.flatMap((item) => item.controls ?? []).map(referenceOf), control)} />
      </FilterBar>
      <Loaded query={list.whole}>
        {() =>
          items.length === 0 ? (
            source || format || control ? <FilteredOut onClear={() => set({ source: undefined, format: undefined, control: undefined })} /> : <NoneYet hint={m.evidence.none_yet_hint} />
          ) : (
            <DataTable
              label={m.evidence.title}
              columns={kColumns}
              rows={items}
              rowKey={(row) => row.id}
              total={list.total}
              more={list.more}
            />
          )
        }
      </Loaded>
    </>
  );
}
