// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useGet } from '../../api/queries';
import type { CycleDate } from '../../api/types';
import { m } from '../../messages';
import { saidOf } from '../../messages/described';
import { day } from '../../ui/format';
import { useToday } from '../../ui/now';
import { Section } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { daysUntil } from '../audits/model';
import { placeOf, yearsIn } from './timeline';

export type { CycleDate };

function Line({ from, until, dates }: { from: string; until: string; dates: CycleDate[] }) {
  const today = useToday();
  return (
    <div className="sw-cycle" aria-hidden="true">
      {yearsIn(from, until).map((year) => (
        <span key={year} className="sw-cycle-year" style={{ insetInlineStart: `${placeOf(`${year}-01-01`, from, until)}%` }}>
          {year}
        </span>
      ))}
      <span className="sw-cycle-past" style={{ width: `${placeOf(today, from, until)}%` }} />
      {dates.map((each) => (
        <span key={each.on + each.what} className={each.done ? 'sw-cycle-mark sw-cycle-done' : daysUntil(each.on, today) < 0 ? 'sw-cycle-mark sw-cycle-late' : 'sw-cycle-mark'} style={{ insetInlineStart: `${placeOf(each.on, from, until)}%` }} title={`${each.on}: ${saidOf(each.what)}`} />
      ))}
    </div>
  );
}

/** What the cycle asks for by which day: on a line, and in words with the reason of each day. */
export function Dates({ scope, certificate }: { scope: string; certificate: string | null }) {
  const today = useToday();
  const dates = useGet('/certification/dates', { scope }).data?.items;
  const held = useGet(`/certificate/${certificate ?? ''}`, {}, { enabled: certificate !== null }).data;
  if (!dates || dates.length === 0) return null;
  const sorted = [...dates].sort((a, b) => a.on.localeCompare(b.on));
  const from = String(held?.decided_on ?? sorted[0]?.on ?? '');
  const until = sorted[sorted.length - 1]?.on ?? from;
  return (
    <Section title={m.certification.cycle}>
      {from < until && <Line from={from} until={until} dates={sorted} />}
      <ol className="sw-links">
        {sorted.map((each) => (
          <li key={each.on + each.what} className="sw-cycle-row">
            <span className={!each.done && daysUntil(each.on, today) < 0 ? 'sw-late sw-when' : 'sw-when sw-strong'}>{day(each.on)}</span>
            <span>
              {each.done ? <StatusText value="implemented">{saidOf(each.what)}</StatusText> : saidOf(each.what)}{' '}
              {each.records.map((ref) => (
                <Link key={ref} to={ref.startsWith('AU-') ? '/audits/$id' : '/registers/$register/$id'} params={{ id: ref, register: 'certificate' }}>
                  {ref}
                </Link>
              ))}{' '}
              <span className="sw-muted">{saidOf(each.why)}</span>
            </span>
            {!each.done && <span className="sw-muted sw-when">{m.certification.in_days(daysUntil(each.on, today))}</span>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
