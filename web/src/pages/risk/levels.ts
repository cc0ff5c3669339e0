// SPDX-License-Identifier: Apache-2.0
import type { HeatCell, HeatMap, Level, Score } from './types';

/** Of the five shades that there are, the one of a level: the lowest has the first, the highest the last, the others lie between. */
export function shadeOf(rank: number, levels: readonly Pick<Level, 'rank'>[]): number {
  const ranks = levels.map((level) => level.rank).sort((a, b) => a - b);
  const place = ranks.indexOf(rank);
  if (place < 0 || ranks.length < 2) return 0;
  return Math.round((place / (ranks.length - 1)) * 4);
}

export function cellKey({ likelihood, impact }: Score): string {
  return `${likelihood}.${impact}`;
}

export function scoreOf(key: string | undefined): Score | undefined {
  const [, likelihood, impact] = /^(\d+)\.(\d+)$/.exec(key ?? '') ?? [];
  return likelihood && impact ? { likelihood: Number(likelihood), impact: Number(impact) } : undefined;
}

/** The cells by row, as they are drawn. */
export function rowsOf(map: HeatMap): HeatCell[][] {
  return map.rows.map((row) => map.columns.map((column) => map.cells.find((cell) => cell.likelihood === row.score && cell.impact === column.score)).filter((cell) => cell !== undefined));
}

/** Where the line of appetite runs along a cell: at its sides towards a neighbour on the other side of the line. */
export function appetiteEdges(map: HeatMap, rows: HeatCell[][], row: number, column: number): ('right' | 'top')[] {
  const borne = new Set(map.levels.filter((level) => level.authority === 'not_needed').map((level) => level.name));
  const here = rows[row]?.[column];
  const differs = (other: HeatCell | undefined) => here !== undefined && other !== undefined && borne.has(here.level ?? '') !== borne.has(other.level ?? '');
  return [...(differs(rows[row]?.[column + 1]) ? (['right'] as const) : []), ...(differs(rows[row - 1]?.[column]) ? (['top'] as const) : [])];
}

/** The next cell in the direction of an arrow key; the edge holds. */
export function moved(key: string, at: [row: number, column: number], rows: number, columns: number): [number, number] | null {
  const [row, column] = at;
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  switch (key) {
    case 'ArrowUp':
      return [within(row - 1, rows), column];
    case 'ArrowDown':
      return [within(row + 1, rows), column];
    case 'ArrowLeft':
      return [row, within(column - 1, columns)];
    case 'ArrowRight':
      return [row, within(column + 1, columns)];
    case 'Home':
      return [row, 0];
    case 'End':
      return [row, columns - 1];
    default:
      return null;
  }
}
