// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { appetiteEdges, cellKey, moved, rowsOf, scoreOf, shadeOf } from './levels';
import type { HeatMap } from './types';

const levels = (...ranks: number[]) => ranks.map((rank) => ({ rank }));

describe('shadeOf', () => {
  test('spreads any number of levels over the shades', () => {
    expect([1, 2, 3, 4].map((rank) => shadeOf(rank, levels(4, 3, 2, 1)))).toEqual([0, 1, 3, 4]);
    expect([10, 20].map((rank) => shadeOf(rank, levels(10, 20)))).toEqual([0, 4]);
    expect(shadeOf(7, levels(1, 2))).toBe(0);
    expect(shadeOf(1, levels(1))).toBe(0);
  });
});

const cell = (likelihood: number, impact: number, level: string) => ({ likelihood, impact, level, rank: level === 'Low' ? 1 : 2, count: 0, risks: [] });
const map = {
  rows: [2, 1].map((score) => ({ score, name: '' })),
  columns: [1, 2].map((score) => ({ score, name: '' })),
  levels: [
    { name: 'High', rank: 2, authority: 'risk_owner', count: 0 },
    { name: 'Low', rank: 1, authority: 'not_needed', count: 0 },
  ],
  cells: [cell(2, 1, 'High'), cell(2, 2, 'High'), cell(1, 1, 'Low'), cell(1, 2, 'High')],
} as unknown as HeatMap;

test('the line of appetite runs between what is borne and what is not', () => {
  const rows = rowsOf(map);
  expect(appetiteEdges(map, rows, 1, 0)).toEqual(['right', 'top']);
  expect(appetiteEdges(map, rows, 0, 0)).toEqual([]);
  expect(appetiteEdges(map, rows, 1, 1)).toEqual([]);
});

test('arrow keys stay on the matrix', () => {
  expect(moved('ArrowUp', [0, 1], 2, 2)).toEqual([0, 1]);
  expect(moved('ArrowLeft', [1, 1], 2, 2)).toEqual([1, 0]);
  expect(moved('End', [0, 0], 2, 3)).toEqual([0, 2]);
  expect(moved('Enter', [0, 0], 2, 2)).toBeNull();
});

test('a cell in the address is a pair of scores or nothing', () => {
  expect(scoreOf(cellKey({ likelihood: 3, impact: 4 }))).toEqual({ likelihood: 3, impact: 4 });
  expect(scoreOf('3.x')).toBeUndefined();
  expect(scoreOf(undefined)).toBeUndefined();
});
