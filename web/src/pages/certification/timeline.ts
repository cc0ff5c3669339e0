// SPDX-License-Identifier: Apache-2.0
/** Where a day lies between two others, in per cent from 0 to 100. */
export function placeOf(day: string, from: string, until: string): number {
  const [at, begin, end] = [day, from, until].map((each) => Date.parse(each)) as [number, number, number];
  if (end <= begin) return 0;
  return Math.min(100, Math.max(0, ((at - begin) / (end - begin)) * 100));
}

/** Years that begin within. */
export function yearsIn(from: string, until: string): number[] {
  const first = Number(from.slice(0, 4)) + 1;
  const last = Number(until.slice(0, 4));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
