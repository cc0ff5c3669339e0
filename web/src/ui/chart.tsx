// SPDX-License-Identifier: Apache-2.0
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption, EChartsType } from 'echarts/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTheme } from '../app/theme';
import { m } from '../messages';

export type ChartOption = ComposeOption<BarSeriesOption | GridComponentOption | LegendComponentOption | LineSeriesOption | TooltipComponentOption>;

/** The colours of the page as they are now: light or dark. A chart takes them from here and from nowhere else. */
export interface ChartColors {
  text: string;
  muted: string;
  line: string;
  panel: string;
  good: string;
  bad: string;
  doubt: string;
  coming: string;
  open: string;
  out: string;
  waived: string;
}

const kTokens: Record<keyof ChartColors, string> = {
  text: '--pf-t--global--text--color--regular',
  muted: '--sw-muted',
  line: '--sw-line',
  panel: '--sw-panel',
  good: '--sw-fill-good',
  bad: '--sw-fill-bad',
  doubt: '--sw-fill-doubt',
  coming: '--sw-fill-coming',
  open: '--sw-fill-open',
  out: '--sw-fill-out',
  waived: '--sw-fill-waived',
};

function colorsNow(): ChartColors {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(Object.entries(kTokens).map(([name, token]) => [name, style.getPropertyValue(token).trim()])) as unknown as ChartColors;
}

const still = window.matchMedia('(prefers-reduced-motion: reduce)');

/** What all charts share. Tooltips are drawn as text: no name of a record ever becomes markup. */
function shared(colors: ChartColors, option: ChartOption): ChartOption {
  return {
    animation: !still.matches,
    animationDuration: 250,
    textStyle: { color: colors.text, fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 },
    ...option,
    tooltip: option.tooltip && {
      renderMode: 'richText',
      confine: true,
      backgroundColor: colors.panel,
      borderColor: colors.line,
      textStyle: { color: colors.text, fontSize: 12 },
      ...option.tooltip,
    },
  };
}

interface ChartProps {
  /** What a screen reader says of it, in a sentence; the numbers stand in a table beside it. */
  label: string;
  option: (colors: ChartColors) => ChartOption;
  /** A class that gives the height, where the usual one does not fit. */
  className?: string;
}

/** A drawing by ECharts as SVG, which follows the theme and the width. `option` should keep its identity while nothing changes. */
export function Chart({ label, option, className = 'sw-chart-usual' }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  const [failed, setFailed] = useState(false);
  const theme = useTheme();
  useEffect(() => {
    let made: EChartsType | null = null;
    let gone = false;
    const watch = new ResizeObserver(() => made?.resize());
    import('./chart_engine')
      .then(({ startChart }) => {
        if (gone || !place.current) return;
        made = startChart(place.current);
        watch.observe(place.current);
        setChart(made);
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      watch.disconnect();
      made?.dispose();
    };
  }, []);
  useEffect(() => {
    if (!chart || chart.isDisposed()) return;
    const colors = colorsNow();
    chart.setOption(shared(colors, option(colors)), { notMerge: true });
  }, [chart, option, theme]);
  if (failed) return <p className="sw-muted">{m.chart.failed}</p>;
  return <div ref={place} role="img" aria-label={label} aria-busy={chart === null} className={`sw-chart ${className}`} />;
}

/** A chart with what it says in words, and its numbers as a table for whoever wants them so. */
export function Figure({ children, words, table, open }: { children: ReactNode; words?: ReactNode; table: ReactNode; open?: boolean }) {
  return (
    <figure className="sw-chart-figure">
      {children}
      {words && <figcaption>{words}</figcaption>}
      <details open={open}>
        <summary>{m.chart.as_table}</summary>
        {table}
      </details>
    </figure>
  );
}
