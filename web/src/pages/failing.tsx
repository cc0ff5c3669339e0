// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { Check, ControlCheck, Counts, FailingResource, Verdict } from '../api/types';
import { m, wordOf } from '../messages';
import { Said } from '../ui/said';
import { StatusText } from '../ui/status';
import { Tag } from '../ui/tag';

const kOrder: readonly Verdict[] = ['fail', 'unknown', 'error', 'excepted', 'pass', 'not_applicable'];

/** The verdicts of a check in one line; zeros are left out. */
export function VerdictCounts({ counts, ran }: { counts: Counts<Verdict> | null; ran: boolean }) {
  const shown = kOrder.filter((verdict) => (counts?.[verdict] ?? 0) > 0);
  if (shown.length === 0) return <span className="sw-muted">{ran ? m.standing.empty : m.checks.not_run}</span>;
  return (
    <span className="sw-verdicts">
      {shown.map((verdict) => (
        <StatusText key={verdict} value={verdict}>
          {m.common.count(counts?.[verdict] ?? 0)} {m.status[verdict].toLowerCase()}
        </StatusText>
      ))}
    </span>
  );
}

/** What keeps a check from speaking, if anything does. */
export function Standing({ check }: { check: Partial<Pick<ControlCheck, 'standing' | 'stale'>> & Partial<Pick<Check, 'in_force'>> }) {
  const silent = check.standing && !['judged', 'stale'].includes(check.standing);
  return (
    <>
      {check.in_force === false && (
        <Tag variant="outline">
          {m.status.not_in_force}
        </Tag>
      )}
      {silent && (
        <Tag variant="outline">
          {wordOf(check.standing ?? '', m.standing)}
        </Tag>
      )}
      {(check.stale || check.standing === 'stale') && (
        <Tag color="orange">
          {m.status.stale}
        </Tag>
      )}
    </>
  );
}

/** The resources that a check found wanting, each with its reason and the evidence that says so. */
export function FailingTable({ rows, label }: { rows: (Omit<FailingResource, 'evidence'> & Partial<Pick<FailingResource, 'evidence'>>)[]; label: string }) {
  return (
    <div className="sw-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{m.control.verdict}</th>
            <th scope="col">{m.control.resource}</th>
            <th scope="col">{m.control.reason}</th>
            <th scope="col">{m.control.source}</th>
            <th scope="col">{m.control.evidence}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.type}/${row.source}/${row.key}`}>
              <td>
                <StatusText value={row.verdict} />
              </td>
              <td>
                <code className="sw-code">{row.key}</code> <span className="sw-muted">{row.type}</span>
              </td>
              <td>{row.reason && <Said>{row.reason}</Said>}</td>
              <td>{row.source}</td>
              <td>
                {row.evidence ? (
                  <Link to="/evidence/$id" params={{ id: row.evidence }}>
                    {m.evidence.item}
                  </Link>
                ) : (
                  <span className="sw-muted">{m.common.none}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
