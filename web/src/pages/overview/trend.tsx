// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useGet } from '../../api/queries';
import type { OverviewTrend } from '../../api/types';
import { kTrend } from '../../app/ahead';
import { m } from '../../messages';
import { Figure } from '../../ui/chart';
import { day } from '../../ui/format';
import { Section } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { lookOf, StatusText, statusWord } from '../../ui/status';
import { kStatuses } from './statuses';

type Points = OverviewTrend['points'];

/** A year is looked through for it: once a minute is enough. */
const kEvery = 60_000;

export const useTrend = () => useGet('/overview/trend', kTrend, { every: kEvery });

/** Statuses stacked month by month; the quiet ones lie below, so that what fails stands on top. By hand: a chart engine would weigh more than the page. */
function Areas({ months, label }: { months: Points; label: string }) {
  const most = Math.max(...months.map(({ total }) => total));
  const x = (index: number) => (index / (months.length - 1)) * 100;
  const y = (n: number) => 100 - (n / most) * 100;
  const below = months.map(() => 0);
  const areas = [...kStatuses].reverse().map((status) => {
    const floor = months.map((_, index) => `${x(index)},${y(below[index] ?? 0)}`);
    months.forEach(({ by_status }, index) => {
      below[index] = (below[index] ?? 0) + (by_status[status] ?? 0);
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

function Table({ months }: { months: Points }) {
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
          {[...months].reverse().map(({ at, by_status }) => (
            <tr key={at}>
              <th scope="row">
                <Link to="/" search={{ as_of: at.slice(0, 10) }}>
                  {day(at)}
                </Link>
              </th>
              {kStatuses.map((status) => (
                <td key={status}>{by_status[status] ?? 0}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Drawing({ months }: { months: Points }) {
  const first = months[0];
  const last = months.at(-1);
  const words = first && last && m.overview_page.trend_words(day(first.at), first.by_status.effective ?? 0, first.by_status.failing ?? 0, last.by_status.effective ?? 0, last.by_status.failing ?? 0);
  return (
    <Figure words={words} table={<Table months={months} />}>
      <Areas label={words ?? m.overview_page.trend} months={months} />
    </Figure>
  );
}

/** The statuses of the controls at the ends of the last months. */
export function Trend() {
  const query = useTrend();
  return (
    <Section title={m.overview_page.trend}>
      <Loaded query={query} skeleton={<Lines count={1} height="16rem" />}>
        {({ points }) => (points.length > 1 ? <Drawing months={points} /> : <p className="sw-muted">{m.overview_page.trend_none}</p>)}
      </Loaded>
    </Section>
  );
}
