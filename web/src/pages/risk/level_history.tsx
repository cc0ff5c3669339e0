// SPDX-License-Identifier: Apache-2.0
import { useCallback, useMemo } from 'react';
import { useAsOf, useGet } from '../../api/queries';
import type { RecordVersion } from '../../api/types';
import { m } from '../../messages';
import { Chart, Figure, type ChartColors, type ChartOption } from '../../ui/chart';
import { day } from '../../ui/format';
import { Section, When } from '../../ui/pieces';
import { LevelMark } from './level_mark';
import { kWhich, type Risk, type RiskMethod, type Which } from './types';

export interface Assessed {
  at: string;
  levels: Record<Which, string | undefined>;
}

/** The moments at which a level became another one. */
export function assessmentsOf(versions: Pick<RecordVersion, 'version' | 'at' | 'body'>[]): Assessed[] {
  const out: Assessed[] = [];
  for (const { at, body: whole } of [...versions].sort((a, b) => a.version - b.version)) {
    const body = whole as Partial<Risk> | undefined;
    const levels = { inherent: body?.inherent_level, current: body?.current_level, target: body?.target_level };
    const last = out.at(-1)?.levels;
    if (kWhich.some((which) => levels[which] !== last?.[which])) out.push({ at, levels });
  }
  return out;
}

function optionOf(all: Assessed[], names: string[], until: string, colors: ChartColors): ChartOption {
  const color = { inherent: colors.out, current: colors.bad, target: colors.coming };
  const points = (which: Which) => [...all.map(({ at, levels }) => [at, levels[which] ?? null]), [until, all.at(-1)?.levels[which] ?? null]];
  return {
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: colors.text }, icon: 'roundRect', itemHeight: 4, itemWidth: 22 },
    xAxis: { type: 'time', axisLabel: { color: colors.muted, hideOverlap: true } },
    yAxis: { type: 'category', data: names, axisLabel: { color: colors.muted }, axisTick: { show: false } },
    tooltip: { trigger: 'axis' },
    series: kWhich.map((which) => ({
      type: 'line',
      name: m.risk.which[which],
      step: 'end',
      symbol: 'none',
      data: points(which),
      lineStyle: { color: color[which], width: which === 'current' ? 3 : 2, type: which === 'target' ? 'dashed' : 'solid' },
      itemStyle: { color: color[which] },
    })),
  };
}

function Assessments({ all, method }: { all: Assessed[]; method: RiskMethod }) {
  return (
    <div className="sw-scroll" tabIndex={0} role="region" aria-label={m.risk_page.over_time}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{m.risk_page.at}</th>
            {kWhich.map((which) => (
              <th scope="col" key={which}>
                {m.risk.which[which]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map(({ at, levels }) => (
            <tr key={at}>
              <td>
                <When at={at} />
              </td>
              {kWhich.map((which) => (
                <td key={which}>
                  <LevelMark name={levels[which]} levels={method.levels} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How the levels went since the risk was identified, from its own versions. */
export function LevelHistory({ risk, method }: { risk: Risk; method: RiskMethod }) {
  const { data } = useGet(`/risk/${risk.ref}/history`);
  const all = useMemo(() => assessmentsOf(data?.items ?? []), [data]);
  const names = useMemo(() => [...method.levels].sort((a, b) => a.rank - b.rank).map((level) => level.name), [method]);
  const past = useAsOf();
  const until = useMemo(() => past ?? new Date().toISOString(), [past]);
  const option = useCallback((colors: ChartColors) => optionOf(all, names, until, colors), [all, names, until]);
  const scored = all.filter(({ levels }) => levels.current);
  if (all.length === 0) return null;
  const last = scored.at(-1)?.levels.current;
  return (
    <Section title={m.risk_page.over_time}>
      {scored.length > 0 ? (
        <Figure table={<Assessments all={all} method={method} />}>
          <Chart className="sw-chart-low" label={m.risk_page.over_time_label(day(scored[0]?.at), last ?? '', scored.length)} option={option} />
        </Figure>
      ) : (
        <Assessments all={all} method={method} />
      )}
    </Section>
  );
}
