// SPDX-License-Identifier: Apache-2.0
/** The part of ECharts that the pages use, in a chunk of its own that is loaded with the first chart. */
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, MarkPointComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([AriaComponent, BarChart, GridComponent, LegendComponent, LineChart, MarkAreaComponent, MarkLineComponent, MarkPointComponent, SVGRenderer, TooltipComponent]);

export function startChart(place: HTMLElement): EChartsType {
  return init(place, null, { renderer: 'svg' });
}
