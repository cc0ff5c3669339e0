// SPDX-License-Identifier: Apache-2.0
/** ECharts ships its languages without types. */
declare module 'echarts/lib/i18n/langDE.js' {
  import type { registerLocale } from 'echarts/core';
  const german: Parameters<typeof registerLocale>[1];
  export default german;
}
