// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { get } from '../../api/client';
import type { ControlStatus, Counts, Overview } from '../../api/types';
import { m } from '../../messages';
import { Chart, Figure, type ChartColors, type ChartOption } from '../../ui/chart';
import { day } from '../../ui/format';
import { Section } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { lookOf, statusWord } from '../../ui/status';
import { fewAtOnce, monthEnds } from './months';
import { kStatuses } from './statuses';

const kMonths = 12;
const kAtOnce = 2;

interface Month {
  at: string;
  counts: Counts<ControlStatus>;
  total: number;
}

/** What was is not asked for twice: only the last instant is still moving. */
function useTrend(now: string) {
  const queries = useQueryClient();
  const today = now.slice(0, 10);
  const month = async (at: string): Promise<Month> => {
    const { controls } = await queries.fetchQuery({
      queryKey: ['trend', at],
      queryFn: ({ signal }) => get<Pick<Overview, 'controls'>>('/overview', { as_of: at, fields: 'controls' }, signal),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
    });
    return { at, counts: controls.by_status, total: controls.total };
  };
  return useQuery({
    queryKey: ['trend-of', today],
    queryFn: async () => (await fewAtOnce(monthEnds(now, kMonths), kAtOnce, month)).filter(({ total }) => total > 0),
    staleTime: 600_000,
    meta: { still: true },
  });
}

function optionOf(months: Month[], colors: ChartColors): ChartOption {
  // The quiet ones lie below, so that what fails stands on top.
  const order = [...kStatuses].reverse();
  return {
    grid: { left: 8, right: 16, top: 12, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', boundaryGap: false, data: months.map(({ at }) => day(at)), axisLabel: { color: colors.muted }, axisLine: { lineStyle: { color: colors.line } } },
    yAxis: { type: 'value', axisLabel: { color: colors.muted }, splitLine: { lineStyle: { color: colors.line } } },
    series: order.map((status) => ({
      name: statusWord(status),
      type: 'line',
      stack: 'controls',
      symbol: 'none',
      lineStyle: { width: 0 },
      areaStyle: { opacity: 0.9, color: colors[lookOf(status).tone] },
      itemStyle: { color: colors[lookOf(status).tone] },
      data: months.map(({ counts }) => counts[status] ?? 0),
    })),
  };
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
  const option = useCallback((colors: ChartColors) => optionOf(months, colors), [months]);
  const first = months[0];
  const last = months.at(-1);
  const words = first && last && m.overview_page.trend_words(day(first.at), first.counts.effective ?? 0, first.counts.failing ?? 0, last.counts.effective ?? 0, last.counts.failing ?? 0);
  return (
    <Figure words={words} table={<Table months={months} />}>
      <Chart label={words ?? m.overview_page.trend} option={option} />
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
