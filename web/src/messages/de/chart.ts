// SPDX-License-Identifier: Apache-2.0
import type { chart as original } from '../en/chart';

export const chart: typeof original = {
  chart: {
    as_table: 'Die Zahlen als Tabelle',
    failed: 'Das Diagramm konnte nicht gezeichnet werden. Seine Zahlen stehen in der Tabelle.',
  },
};
