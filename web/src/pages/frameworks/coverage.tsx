// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from '@tanstack/react-router';
import { useGet } from '../../api/queries';
import type { Coverage, CoverageRow, Supporter } from '../../api/types';
import type { Search } from '../../app/search';
import { m } from '../../messages';
import { Crumbs } from '../../ui/crumbs';
import { FilterBar, SearchBox, Toggles, useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { LinkTo } from '../../ui/pieces';
import { Said } from '../../ui/said';
import { FilteredOut, Loaded } from '../../ui/states';
import { StatusText } from '../../ui/status';
import { DataTable, type Column } from '../../ui/table';
import { saidOf } from '../../messages/described';

const kLevels = ['not_supported', 'partly_supported', 'supported', 'no_mapping'] as const;
type Level = (typeof kLevels)[number];

/** Support through a crosswalk is never green: it satisfies nothing. */
const kLooks: Record<Level, string> = { supported: 'implemented', partly_supported: 'partial', not_supported: 'not_started', no_mapping: 'not_applicable' };

/** A control has its page; a clause of the standard has its part of the self-review. */
function Requirement({ id }: { id: string }) {
  const reference = id.slice(id.indexOf(':') + 1);
  if (/^\d/.test(reference)) {
    return (
      <Link to={'/review' as '/'} search={{ clause: reference.split('.')[0] } as never}>
        {reference}
      </Link>
    );
  }
  return (
    <Link to="/controls/$reference" params={{ reference }}>
      {reference}
    </Link>
  );
}

function SupportedBy({ items }: { items: Supporter[] }) {
  return (
    <ul className="sw-links">
      {items
        .filter(({ supports }) => supports)
        .map(({ requirement, title, documents, evidence }) => (
          <li key={requirement} className="sw-status-line">
            <Requirement id={requirement} />
            <span className="sw-muted">{title}</span>
            {documents.map((document) => (
              <span key={document.id} title={document.title}>
                <LinkTo target={document}>{document.ref}</LinkTo>
              </span>
            ))}
            {evidence.length > 0 && <span className="sw-muted">{m.frameworks.evidence(evidence.length)}</span>}
          </li>
        ))}
    </ul>
  );
}

const kColumns: Column<CoverageRow>[] = [
  {
    name: 'id',
    label: m.frameworks.requirement,
    width: 'sw-w-control',
    cell: ({ id, title }) => (
      <>
        <span className="sw-ref">{id}</span> <Said>{title}</Said>
      </>
    ),
  },
  { name: 'support', label: m.frameworks.support, width: 'sw-w-owner', cell: ({ support }) => <StatusText value={kLooks[support]}>{m.frameworks.level[support]}</StatusText> },
  { name: 'by', label: m.frameworks.by, cell: ({ supported_by }) => <SupportedBy items={supported_by} /> },
  {
    name: 'gaps',
    label: m.frameworks.gaps,
    width: 'sw-w-owner',
    cell: ({ gaps }) => (gaps.length === 0 ? <span className="sw-muted">{m.frameworks.no_gaps}</span> : <span className="sw-refs">{gaps.map((gap) => <Requirement key={gap} id={gap} />)}</span>),
  },
];

export function matching(row: CoverageRow, { search, support }: Search): boolean {
  const text = search?.toLowerCase();
  return (!support || row.support === support) && (!text || `${row.id} ${row.title} ${row.gaps.join(' ')}`.toLowerCase().includes(text));
}

function Rows({ coverage }: { coverage: Coverage }) {
  const [search, set] = useFilters();
  const rows = coverage.rows.filter((row) => matching(row, search));
  if (rows.length === 0) return <FilteredOut onClear={() => set({ search: undefined, support: undefined })} />;
  return <DataTable label={coverage.title} columns={kColumns} rows={rows} rowKey={({ id }) => id} total={coverage.rows.length} />;
}

/** How far a framework is supported by what exists, requirement by requirement, with what is missing. */
export function CoveragePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useGet(`/framework/${encodeURIComponent(id)}/coverage`);
  const counts = query.data?.counts;
  const tabs = [
    { value: '', content: m.common.all, count: query.data?.requirements },
    ...kLevels.map((level) => ({ value: level, content: <StatusText value={kLooks[level]}>{m.frameworks.level[level]}</StatusText>, count: counts?.[level] ?? 0 })),
  ];
  return (
    <>
      <Heading
        key={id}
        title={query.data?.title ?? id}
        lead={query.data && saidOf(query.data.note)}
        above={<Crumbs to="/frameworks" title={m.frameworks.title} here={id} />}
      />
      <Toggles name="support" label={m.frameworks.support} tabs={tabs} />
      <FilterBar names={['search']}>
        <SearchBox label={m.frameworks.search} />
      </FilterBar>
      <Loaded query={query}>{(coverage) => <Rows coverage={coverage} />}</Loaded>
    </>
  );
}
