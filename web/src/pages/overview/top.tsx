// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useGet, useMay } from '../../api/queries';
import type { Overview } from '../../api/types';
import { m } from '../../messages';
import { day } from '../../ui/format';
import { StatusText } from '../../ui/status';

interface TileProps {
  n: number;
  look: string;
  label: string;
  hint: string;
  link: (content: ReactNode) => ReactNode;
}

/** One number that asks for somebody. Nought is as quiet as it should be. */
function Tile({ n, look, label, hint, link }: TileProps) {
  return (
    <li className={n > 0 ? `sw-tile sw-tile-${look}` : 'sw-tile'}>
      {link(
        <>
          <span className="sw-tile-number">{m.common.count(n)}</span>
          <StatusText value={n > 0 ? look : 'not_applicable'}>
            <strong>{label}</strong>
          </StatusText>
          <span className="sw-muted">{hint}</span>
        </>,
      )}
    </li>
  );
}

const kDay = 86_400_000;

/** Days until the next audit that has its day. */
function NextAudit({ as_of }: { as_of: string }) {
  const today = as_of.slice(0, 10);
  const may = useMay('audit.read');
  const found = useGet('/audit', { filter: `starts_on >= "${today}" AND status = "planned"`, order_by: 'starts_on', page_size: 1 }, { enabled: may }).data;
  if (!found) return null;
  const audit = found.items[0];
  if (!audit) {
    return (
      <li className="sw-tile">
        <Link to="/registers/$register" params={{ register: 'audit' }} className="sw-tile-link">
          <span className="sw-tile-number">–</span>
          <strong>{m.overview_page.no_audit}</strong>
          <span className="sw-muted">{m.overview_page.no_audit_hint}</span>
        </Link>
      </li>
    );
  }
  const starts = String(audit.starts_on);
  const days = Math.round((Date.parse(starts) - Date.parse(today)) / kDay);
  return (
    <li className="sw-tile">
      <Link to="/registers/$register/$id" params={{ register: 'audit', id: audit.id }} className="sw-tile-link">
        <span className="sw-tile-number">{m.common.count(days)}</span>
        <strong>{m.overview_page.days_to_audit(days)}</strong>
        <span className="sw-muted">
          {String(audit.title)}, {day(starts)}
        </span>
      </Link>
    </li>
  );
}

/** Failing, overdue and no data, each by itself, and how long until somebody looks. */
export function Top({ data }: { data: Overview }) {
  const { failing = 0, insufficient = 0 } = data.controls.by_status;
  const today = data.as_of.slice(0, 10);
  return (
    <ul className="sw-tiles" aria-label={m.overview_page.attention}>
      <Tile
        n={failing}
        look="failing"
        label={m.overview_page.failing}
        hint={m.overview_page.failing_hint}
        link={(content) => (
          <Link to="/controls" search={{ status: 'failing' }} className="sw-tile-link">
            {content}
          </Link>
        )}
      />
      <Tile
        n={data.tasks.overdue}
        look="overdue"
        label={m.overview_page.overdue}
        hint={m.overview_page.overdue_hint}
        link={(content) => (
          <Link to="/registers/$register" params={{ register: 'task' }} search={{ filter: `(status = "open" OR status = "in_progress") AND due < "${today}"` }} className="sw-tile-link">
            {content}
          </Link>
        )}
      />
      <Tile
        n={insufficient}
        look="insufficient"
        label={m.overview_page.no_data}
        hint={m.overview_page.no_data_hint}
        link={(content) => (
          <Link to="/controls" search={{ status: 'insufficient' }} className="sw-tile-link">
            {content}
          </Link>
        )}
      />
      <NextAudit as_of={data.as_of} />
    </ul>
  );
}
