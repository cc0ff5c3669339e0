// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { SoaRow } from '../../api/types';
import { m, wordOf } from '../../messages';
import { saidOf } from '../../messages/described';
import { LinkTo } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { Tag } from '../../ui/tag';

export const kDash = <span className="sw-muted">–</span>;

/** Why the control is in the statement. */
export function Reasons({ row }: { row: SoaRow }) {
  if (!row.applicable) return kDash;
  if (row.reasons.length === 0) return <StatusText value="error">{m.soa.no_reason}</StatusText>;
  return (
    <ul className="sw-soa-why">
      {row.reasons.map((reason, index) => (
        <li key={index}>
          <Tag variant="outline">{m.soa.reason_kind[reason.kind] ?? wordOf(reason.kind)}</Tag>{' '}
          {reason.links && reason.links.length > 0
            ? reason.links.map((target) => (
                <span key={target.id} className="sw-soa-link" title={target.title}>
                  <LinkTo target={target}>{target.ref ?? target.title}</LinkTo>{' '}
                </span>
              ))
            : saidOf(reason.text)}
        </li>
      ))}
    </ul>
  );
}

/** The evidence of the control, and what its checks say. */
export function Found({ row }: { row: SoaRow }) {
  return (
    <>
      <Link to="/controls/$reference" params={{ reference: row.reference }}>
        {m.overview.evidence_items(row.evidence_count ?? 0)}
      </Link>
      {row.last_verdict && (
        <div>
          <StatusText value={row.last_verdict} />
        </div>
      )}
    </>
  );
}
