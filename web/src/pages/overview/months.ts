// SPDX-License-Identifier: Apache-2.0
/** The last instants of the months before `now`, oldest first, and `now` itself. */
export function monthEnds(now: string, months: number): string[] {
  const at = new Date(now);
  const ends = Array.from({ length: months }, (_, back) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - back, 1) - 1000).toISOString().replace('.000Z', 'Z'));
  return [...ends.reverse(), now];
}

/** Works through a list with so many at once, and keeps its order: a server that is asked for a year at once has nothing left for others. */
export async function fewAtOnce<T, R>(items: readonly T[], most: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const out: R[] = new Array<R>(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      out[index] = await work(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return out;
}
