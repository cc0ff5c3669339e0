// SPDX-License-Identifier: Apache-2.0
export const chart = {
  chart: {
    as_table: 'The numbers as a table',
    failed: 'The chart could not be drawn. Its numbers are in the table.',
  },
};
