// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get, orNone } from '../../api/client';
import { useScope } from '../../api/queries';
import type { ControlStatus, Counts, Overview } from '../../api/types';
import { m } from '../../messages';
import { Figure } from '../../ui/chart';
import { day } from '../../ui/format';
import { Section } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { lookOf, StatusText, statusWord } from '../../ui/status';
import { fewAtOnce, monthEnds } from './months';
import { kStatuses } from './statuses';

const kMonths = 12;
const kAtOnce = 2;

/** Of an organization or a scope before it was made. */
const kNoControls = { controls: { by_status: {}, total: 0 } };

interface Month {
  at: string;
  counts: Counts<ControlStatus>;
  total: number;
}

/** What was is not asked for twice: only the last instant is still moving. */
function useTrend(now: string) {
  const queries = useQueryClient();
  const today = now.slice(0, 10);
  const scope = useScope();
  const month = async (at: string): Promise<Month> => {
    const { controls } = await queries.fetchQuery({
      queryKey: ['trend', at, scope],
      queryFn: ({ signal }) => orNone(get<{ controls: Pick<Overview['controls'], 'by_status' | 'total'> }>('/overview', { as_of: at, fields: 'controls', scope }, signal), kNoControls),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
    });
    return { at, counts: controls.by_status, total: controls.total };
  };
  return useQuery({
    queryKey: ['trend-of', today, scope],
    queryFn: async () => (await fewAtOnce(monthEnds(now, kMonths), kAtOnce, month)).filter(({ total }) => total > 0),
    staleTime: 600_000,
    meta: { still: true },
  });
}

/** Statuses stacked month by month; the quiet ones lie below, so that what fails stands on top. By hand: a chart engine would weigh more than the page. */
function Areas({ months, label }: { months: Month[]; label: string }) {
  const most = Math.max(...months.map(({ total }) => total));
  const x = (index: number) => (index / (months.length - 1)) * 100;
  const y = (n: number) => 100 - (n / most) * 100;
  const below = months.map(() => 0);
  const areas = [...kStatuses].reverse().map((status) => {
    const floor = months.map((_, index) => `${x(index)},${y(below[index] ?? 0)}`);
    months.forEach(({ counts }, index) => {
      below[index] = (below[index] ?? 0) + (counts[status] ?? 0);
    });
    const top = months.map((_, index) => `${x(index)},${y(below[index] ?? 0)}`);
    return <polygon key={status} className={`sw-trend-area sw-tl-tone-${lookOf(status).tone}`} points={[...top, ...floor.reverse()].join(' ')} />;
  });
  return (
    <div className="sw-trend">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={label}>
        {areas}
      </svg>
      <div className="sw-trend-days" aria-hidden="true">
        <span>{day(months[0]?.at)}</span>
        <span>{day(months[Math.floor(months.length / 2)]?.at)}</span>
        <span>{day(months.at(-1)?.at)}</span>
      </div>
      <ul className="sw-trend-legend" aria-hidden="true">
        {kStatuses.map((status) => (
          <li key={status}>
            <StatusText value={status} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Table({ months }: { months: Month[] }) {
  return (
    <div className="sw-scroll" tabIndex={0} role="region" aria-label={m.overview_page.trend}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{m.as_of.day}</th>
            {kStatuses.map((status) => (
              <th key={status} scope="col">
                {statusWord(status)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...months].reverse().map(({ at, counts }) => (
            <tr key={at}>
              <th scope="row">
                <Link to="/" search={{ as_of: at.slice(0, 10) }}>
                  {day(at)}
                </Link>
              </th>
              {kStatuses.map((status) => (
                <td key={status}>{counts[status] ?? 0}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Drawing({ months }: { months: Month[] }) {
  const first = months[0];
  const last = months.at(-1);
  const words = first && last && m.overview_page.trend_words(day(first.at), first.counts.effective ?? 0, first.counts.failing ?? 0, last.counts.effective ?? 0, last.counts.failing ?? 0);
  return (
    <Figure words={words} table={<Table months={months} />}>
      <Areas label={words ?? m.overview_page.trend} months={months} />
    </Figure>
  );
}

/** The statuses of the controls at the ends of the last months. */
export function Trend({ now }: { now: string }) {
  const query = useTrend(now);
  return (
    <Section title={m.overview_page.trend}>
      <Loaded query={query} skeleton={<Lines count={1} height="16rem" />}>
        {(months) => (months.length > 1 ? <Drawing months={months} /> : <p className="sw-muted">{m.overview_page.trend_none}</p>)}
      </Loaded>
    </Section>
  );
}
