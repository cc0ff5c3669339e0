// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { EvidenceItem } from '../../api/types';
import { m } from '../../messages';
import { Digest, When } from '../../ui/pieces';

export function EvidenceTable({ items }: { items: EvidenceItem[] }) {
  if (items.length === 0) return <p className="sw-muted">{m.control.no_evidence}</p>;
  return (
    <div className="sw-scroll" tabIndex={0} role="region" aria-label={m.control.evidence}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{m.evidence.item}</th>
            <th scope="col">{m.evidence.source}</th>
            <th scope="col">{m.evidence.format}</th>
            <th scope="col">{m.evidence.collected}</th>
            <th scope="col">{m.evidence.entry}</th>
            <th scope="col">{m.evidence.digest}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>
                <Link to="/evidence/$id" params={{ id: item.id }}>
                  {item.title}
                </Link>
              </td>
              <td>{item.source}</td>
              <td>{item.format}</td>
              <td>
                <When at={item.collected_at} />
              </td>
              <td>{item.entry}</td>
              <td>
                <Digest value={item.digest} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
