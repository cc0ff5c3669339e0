// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useList, useMayChange } from '../api/queries';
import type { Check, Verdict } from '../api/types';
import { m } from '../messages';
import { Choice, FilterBar, SearchBox, useFilters } from '../ui/filters';
import { Heading } from '../ui/heading';
import { When } from '../ui/pieces';
import { FilteredOut, Loaded, NoneYet } from '../ui/states';
import { Severity, statusWord } from '../ui/status';
import { DataTable, type Column } from '../ui/table';
import { Standing, VerdictCounts } from './failing';

const kColumns: Column<Check>[] = [
  {
    name: 'title',
    label: m.checks.check,
    width: 'sw-w-control',
    cell: (row) => (
      <Link to="/checks/$id" params={{ id: row.id }} className="sw-row-link">
        {row.title}
      </Link>
    ),
  },
  { name: 'severity', label: m.control.severity, width: 'sw-w-day', cell: (row) => <Severity value={row.severity} /> },
  { name: 'counts', label: m.checks.verdicts, cell: (row) => <VerdictCounts counts={row.counts} ran={row.last_run_at !== null} /> },
  {
    name: 'state',
    label: m.checks.state,
    width: 'sw-w-status',
    cell: (row) => (
      <span className="sw-verdicts">
        {row.in_force && m.status.in_force}
        <Standing check={row} />
      </span>
    ),
  },
  { name: 'last_run_at', label: m.control.last_run, width: 'sw-w-day', cell: (row) => <When at={row.last_run_at} /> },
];
const kVerdicts: Verdict[] = ['fail', 'unknown', 'error', 'excepted', 'pass', 'not_applicable'];
const kSeverities = ['critical', 'high', 'medium', 'low'] as const;

/** The API lists all checks; which of them have a verdict of a kind is seen from their counts. */
function matching(check: Check, search: { search?: string; verdict?: string; severity?: string }): boolean {
  const text = search.search?.toLowerCase();
  return (
    (!text || check.title.toLowerCase().includes(text) || check.id.includes(text)) &&
    (!search.severity || check.severity === search.severity) &&
    (!search.verdict || (check.counts?.[search.verdict as Verdict] ?? 0) > 0)
  );
}

export function ChecksPage() {
  const [search, set] = useFilters();
  const list = useList('/check');
  const mayDraft = useMayChange('check.draft');
  return (
    <>
      <Heading title={m.checks.title} beside={mayDraft && <Link to="/checks/new" className="pf-v6-c-button pf-m-secondary">{m.check_page.new}</Link>} />
      <FilterBar names={['search', 'verdict', 'severity']}>
        <SearchBox label={m.checks.search} />
        <Choice name="verdict" label={m.control.verdict} options={kVerdicts.map((value) => ({ value, label: statusWord(value) }))} />
        <Choice name="severity" label={m.control.severity} options={kSeverities.map((value) => ({ value, label: m.severity[value] }))} />
      </FilterBar>
      <Loaded query={list.whole}>
        {(items) => {
          const shown = items.filter((check) => matching(check, search));
          if (items.length === 0) return <NoneYet hint={m.checks.none_yet_hint} />;
          if (shown.length === 0) return <FilteredOut onClear={() => set({ search: undefined, verdict: undefined, severity: undefined })} />;
          return (
            <DataTable
              label={m.checks.title}
              columns={kColumns}
              rows={shown}
              rowKey={(row) => row.id}
              total={list.total}
              more={list.more}
            />
          );
        }}
      </Loaded>
    </>
  );
}
