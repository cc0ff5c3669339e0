// SPDX-License-Identifier: Apache-2.0
/** The part of ECharts that the pages use, in a chunk of its own that is loaded with the first chart. */
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, MarkPointComponent, TooltipComponent } from 'echarts/components';
import { init, registerLocale, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { m } from '../messages';

use([AriaComponent, BarChart, GridComponent, LegendComponent, LineChart, MarkAreaComponent, MarkLineComponent, MarkPointComponent, SVGRenderer, TooltipComponent]);

/** English is in it. */
const kLocale = m.locale === 'de' ? 'DE' : 'EN';
if (kLocale === 'DE') registerLocale('DE', (await import('echarts/lib/i18n/langDE.js')).default);

export function startChart(place: HTMLElement): EChartsType {
  return init(place, null, { renderer: 'svg', locale: kLocale });
}
