// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePeople } from '../../api/people';
import { useGet, useWhole } from '../../api/queries';
import type { Link as Target, SoaChange } from '../../api/types';
import { m, wordOf } from '../../messages';
import { Crumbs } from '../../ui/crumbs';
import { Choice, FilterBar, useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { LinkTo, Section } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { StatusText } from '../../ui/status';
import type { Member } from './editing';


const kStatuses = ['control_status', 'last_verdict', 'status'];

function columnWord(column: string | null): string {
  if (column === null) return '';
  const words: Record<string, string> = { control_status: m.soa.computed, last_verdict: m.soa.last_verdict, last_reviewed: m.soa.reviewed, documents: m.soa.documents, reasons: m.soa.reasons, evidence_count: m.soa.evidence };
  return words[column] ?? (m.soa as Record<string, unknown> as Record<Member, string>)[column as Member] ?? wordOf(column);
}

function Value({ column, value, names }: { column: string | null; value: unknown; names: Map<string, string> }): ReactNode {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return <span className="sw-muted">–</span>;
  if (typeof value === 'boolean') return value ? m.common.yes : m.common.no;
  if (column !== null && kStatuses.includes(column)) return <StatusText value={String(value)} />;
  if (Array.isArray(value)) {
    return (
      <ul className="sw-links">
        {value.map((each: Partial<Target> & { text?: string }, index) => (
          <li key={index}>{each.kind && each.id ? <LinkTo target={{ ...each, kind: each.kind, id: each.id }} /> : (each.text ?? String(each))}</li>
        ))}
      </ul>
    );
  }
  if (typeof value === 'object') return (value as { name?: string }).name ?? JSON.stringify(value);
  return names.get(String(value)) ?? String(value);
}

function Rows({ items }: { items: SoaChange[] }) {
  const names = new Map(usePeople().map(({ id, name = '' }) => [id, name]));
  return (
    <div className="sw-scroll" tabIndex={0} role="region" aria-label={m.soa_diff.title}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{m.soa.control}</th>
            <th scope="col">{m.soa_diff.what}</th>
            <th scope="col">{m.control_page.before}</th>
            <th scope="col">{m.control_page.after}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={`${item.reference}-${item.column}-${index}`}>
              <td>
                {items[index - 1]?.reference !== item.reference && (
                  <Link to="/controls/$reference" params={{ reference: item.reference }} className="sw-ref">
                    {item.reference}
                  </Link>
                )}
              </td>
              <td>{columnWord(item.column)}</td>
              <td>
                <Value column={item.column} value={item.before} names={names} />
              </td>
              <td>
                <Value column={item.column} value={item.after} names={names} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What changed since a published version: what people decided apart from what is computed. */
export function SoaDifferencePage() {
  const [{ from, to, scope, computed }] = useFilters();
  const versions = useWhole('/soa/versions', { fields: 'number,approved_on' }).data?.items ?? [];
  const options = versions.flatMap(({ number, approved_on }) => (approved_on ? { value: String(number), label: m.soa_diff.version(number, approved_on) } : []));
  const query = useGet('/soa/diff', { scope, from, to_version: to });
  return (
    <>
      <Heading
        title={m.soa_diff.title}
        lead={m.soa_diff.lead}
        above={<Crumbs to="/soa" title={m.soa.title} here={m.soa_diff.title} />}
      />
      <FilterBar names={['from', 'to', 'computed']}>
        <Choice name="from" label={m.soa_diff.from} none={m.soa_diff.newest} options={options} />
        <Choice name="to" label={m.soa_diff.to} none={m.soa_diff.as_it_stands} options={options} />
        <Choice name="computed" label={m.soa_diff.which} none={m.soa_diff.decided} options={[{ value: 'yes', label: m.soa_diff.computed }]} />
      </FilterBar>
      <Loaded query={query}>
        {({ items }) => {
          const shown = items.filter((item) => item.computed === (computed === 'yes'));
          return (
            <Section title={m.soa_diff.count(shown.length, new Set(shown.map(({ reference }) => reference)).size)}>{shown.length > 0 ? <Rows items={shown} /> : <p className="sw-muted">{m.soa_diff.none}</p>}</Section>
          );
        }}
      </Loaded>
    </>
  );
}
