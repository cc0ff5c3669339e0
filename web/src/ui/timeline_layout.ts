// SPDX-License-Identifier: Apache-2.0
/** Where things of a time stand on a line, without drawing anything. Instants are milliseconds. */

export interface Period {
  from: number;
  to: number;
}

const kDay = 86_400_000;

/** Where an instant stands in the period, in percent, held within it. */
export function placeOf(at: number, { from, to }: Period): number {
  if (to <= from) return 0;
  return (Math.min(Math.max(at, from), to) - from) / (to - from) * 100;
}

/** A span's place and width in percent; nothing where it lies outside. */
export function stretchOf(span: Period, period: Period): { x: number; width: number } | undefined {
  if (span.to < period.from || span.from > period.to) return undefined;
  const x = placeOf(span.from, period);
  return { x, width: placeOf(span.to, period) - x };
}

/** Beginnings of months within the period, thinned to at most `most`; of days, where it is shorter than two months. */
export function ticksOf({ from, to }: Period, most: number): number[] {
  const days = (to - from) / kDay;
  const ticks: number[] = [];
  if (days < 62) {
    const step = Math.max(1, Math.ceil(days / most));
    for (let at = Math.ceil(from / kDay) * kDay; at <= to; at += step * kDay) ticks.push(at);
    return ticks;
  }
  const step = Math.max(1, Math.ceil(days / 30.4 / most));
  const first = new Date(from);
  for (let month = first.getUTCMonth() + 1; ; month += step) {
    const at = Date.UTC(first.getUTCFullYear(), month, 1);
    if (at > to) return ticks;
    ticks.push(at);
  }
}
