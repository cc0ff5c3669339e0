// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { pointsOf, probabilityAt } from './exceedance';

test('both readings become one curve that never rises', () => {
  const points = pointsOf({
    curve: [
      { loss: 0, probability: 0.99 },
      { loss: 100, probability: 0.5 },
      { loss: 900, probability: 0.1 },
    ],
    losses: [
      { loss: 50, probability: 0.6 },
      { loss: 100, probability: 0.501 },
      { loss: 500, probability: 0.3 },
    ],
  });
  expect(points).toEqual([
    [50, 0.6],
    [100, 0.501],
    [100, 0.5],
    [500, 0.3],
    [900, 0.1],
  ]);
});

test('a probability between two points', () => {
  const points = [
    { loss: 200, probability: 0.2 },
    { loss: 100, probability: 0.4 },
  ];
  expect(probabilityAt(points, 150)).toBeCloseTo(0.3);
  expect(probabilityAt(points, 50)).toBe(0.4);
  expect(probabilityAt(points, 300)).toBe(0);
});
