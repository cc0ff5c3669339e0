// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'react';
import { m } from '../../messages';
import { Chart, Figure, type ChartColors, type ChartOption } from '../../ui/chart';
import { money } from '../../ui/format';
import { pointsOf, probabilityAt } from './exceedance';
import type { Simulation, Total } from './types';

/** Of the limit that is set for unlikely losses: exceeded with this probability at most. */
const kUnlikely = 0.05;
const kQuantiles = ['p50', 'p90', 'p95', 'p99'] as const;

function words(who: string, total: Total, currency: string | null): string {
  return m.loss.says(who, total.percentiles.p50 > 0 ? money(total.percentiles.p50, currency, { short: true }) : '', money(total.percentiles.p95, currency, { short: true }));
}

function optionOf(run: Simulation, colors: ChartColors): ChartOption {
  const limit = run.appetite?.unlikely_loss?.limit;
  const first = pointsOf(run.before)[0]?.[0];
  const amount = (value: number) => money(value, run.currency, { short: true });
  const line = (name: string, total: Total, color: string, type: 'solid' | 'dashed') => ({
    type: 'line' as const,
    name,
    data: pointsOf(total),
    symbol: 'none',
    lineStyle: { color, width: 2.5, type },
    itemStyle: { color },
    ...(limit && type === 'solid'
      ? {
          markLine: { silent: true, symbol: 'none', lineStyle: { color: colors.muted, type: 'dotted' as const }, label: { show: false }, data: [{ xAxis: limit }, { yAxis: kUnlikely }] },
          markPoint: { silent: true, symbol: 'diamond', symbolSize: 14, itemStyle: { color: colors.text }, label: { show: true, position: 'top' as const, color: colors.text, formatter: m.loss.limit_mark }, data: [{ name: m.loss.limit_mark, coord: [limit, kUnlikely] }] },
        }
      : {}),
  });
  return {
    grid: { left: 8, right: 24, top: 40, bottom: 30, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: colors.text }, icon: 'roundRect', itemHeight: 4, itemWidth: 22 },
    xAxis: {
      type: 'log',
      min: first && 10 ** Math.floor(Math.log10(first)),
      name: m.loss.loss,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: { color: colors.muted },
      axisLabel: { color: colors.muted, hideOverlap: true, formatter: (value: number) => amount(value) },
      splitLine: { lineStyle: { color: colors.line } },
    },
    yAxis: { type: 'value', min: 0, axisLabel: { color: colors.muted, formatter: (value: number) => m.loss.percent(value) }, splitLine: { lineStyle: { color: colors.line } } },
    tooltip: {
      trigger: 'axis',
      formatter: (items) => {
        const [first] = Array.isArray(items) ? items : [items];
        const loss = Array.isArray(first?.value) ? Number(first.value[0]) : 0;
        const chance = (side: Total) => m.loss.percent(probabilityAt([...side.losses, ...side.curve], loss));
        return [m.loss.of(m.loss.before, chance(run.before), amount(loss)), m.loss.of(m.loss.after, chance(run.after), amount(loss))].join('\n');
      },
    },
    series: [line(m.loss.before, run.before, colors.bad, 'solid'), line(m.loss.after, run.after, colors.coming, 'dashed')],
  };
}

function Numbers({ run }: { run: Simulation }) {
  return (
    <div className="sw-two sw-loss-numbers">
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{m.loss.years}</th>
            <th scope="col">{m.loss.before}</th>
            <th scope="col">{m.loss.after}</th>
          </tr>
        </thead>
        <tbody>
          {kQuantiles.map((name) => (
            <tr key={name}>
              <th scope="row">{m.loss.quantile[name]}</th>
              <td>{money(run.before.percentiles[name], run.currency)}</td>
              <td>{money(run.after.percentiles[name], run.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{m.loss.loss}</th>
            <th scope="col">{m.loss.before}</th>
            <th scope="col">{m.loss.after}</th>
          </tr>
        </thead>
        <tbody>
          {run.before.losses.map(({ loss, probability }) => (
            <tr key={loss}>
              <th scope="row">{money(loss, run.currency)}</th>
              <td>{m.loss.percent(probability)}</td>
              <td>{m.loss.percent(run.after.losses.find((point) => point.loss === loss)?.probability ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function LossChart({ run }: { run: Simulation }) {
  const option = useCallback((colors: ChartColors) => optionOf(run, colors), [run]);
  const said = [words(m.loss.before, run.before, run.currency), words(m.loss.after, run.after, run.currency)] as const;
  return (
    <Figure words={said.map((sentence) => <p key={sentence}>{sentence}</p>)} table={<Numbers run={run} />}>
      <Chart label={m.loss.chart_label(...said)} option={option} />
    </Figure>
  );
}
