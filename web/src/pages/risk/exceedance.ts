// SPDX-License-Identifier: Apache-2.0
import type { LossPoint, Total } from './types';

/** The points of a curve for a logarithmic axis: both readings of the run together, by loss, without what lies at nothing. */
export function pointsOf({ curve, losses }: Pick<Total, 'curve' | 'losses'>): [loss: number, probability: number][] {
  const all = [...curve, ...losses].filter((point) => point.loss > 0).sort((a, b) => a.loss - b.loss || b.probability - a.probability);
  const out: [number, number][] = [];
  for (const { loss, probability } of all) {
    const last = out[out.length - 1];
    // Rounded quantiles may lie a hair above their neighbour: a curve of exceedance never rises.
    out.push([loss, Math.min(probability, last ? last[1] : 1)]);
  }
  return out;
}

/** The probability of losing more than an amount, between the points that there are. */
export function probabilityAt(points: LossPoint[], loss: number): number {
  const sorted = [...points].sort((a, b) => a.loss - b.loss);
  const above = sorted.find((point) => point.loss >= loss);
  const below = sorted.filter((point) => point.loss < loss).at(-1);
  if (!above) return 0;
  if (!below || above.loss === below.loss) return above.probability;
  return below.probability + ((loss - below.loss) / (above.loss - below.loss)) * (above.probability - below.probability);
}

/** A seed that a person can read aloud; the same one gives the same years. */
export function newSeed(): string {
  return String(crypto.getRandomValues(new Uint32Array(1))[0]);
}
