// SPDX-License-Identifier: Apache-2.0
/** `sealwright-draw-1` (docs/sampling.md), computed here from the frozen list: nothing of the server's is believed but the list itself. */

export interface Stratum {
  name: string;
  population: number;
  drawn: number;
}

const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export async function sha256(text: string): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/** The seed of two halves: the one that was made once the population was sealed, and the one that was kept back. */
export async function seedOf(made: string, kept: string): Promise<string> {
  return (await sha256(`${made}:${kept}`)).slice(0, 32);
}

export function linesOf(population: string): string[] {
  return population.split('\n').filter((line) => line !== '');
}

const stratumOf = (line: string): string => (line.includes('\t') ? line.slice(0, line.indexOf('\t')) : '');

/** Sorts each stratum's lines by the rank that the seed gives them, and takes the first of each, as many as its share. */
export async function redraw(lines: string[], seed: string, strata: Stratum[]): Promise<string[]> {
  const ranked = await Promise.all(lines.map(async (line) => ({ line, rank: await sha256(`${seed}:${line}`) })));
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const parted = strata.length > 1 || (strata[0]?.name ?? '') !== '';
  return strata.flatMap((stratum) => ranked.filter(({ line }) => !parted || stratumOf(line) === stratum.name).slice(0, stratum.drawn).map(({ line }) => line));
}

export interface Redrawn {
  digest: boolean;
  count: boolean;
  /** Absent where the seed is not of two halves. */
  seed?: boolean;
  items: boolean;
}

interface Drawn {
  population: number;
  population_digest: string;
  seed: string;
  seed_made?: string;
  seed_kept?: string;
  seed_digest?: string;
  strata: Stratum[];
  items: { line: string }[];
}

/** Draws again, and compares each thing with what the sample says of itself. */
export async function compare(population: string, sample: Drawn): Promise<Redrawn> {
  const lines = linesOf(population);
  const drawn = await redraw(lines, sample.seed, sample.strata);
  const halves = sample.seed_made !== undefined && sample.seed_kept !== undefined;
  const seed = halves ? (await seedOf(sample.seed_made ?? '', sample.seed_kept ?? '')) === sample.seed && (await sha256(sample.seed_kept ?? '')) === sample.seed_digest : undefined;
  return {
    digest: (await sha256(population)) === sample.population_digest,
    count: lines.length === sample.population,
    ...(seed === undefined ? {} : { seed }),
    items: drawn.length === sample.items.length && drawn.every((line, index) => line === sample.items[index]?.line),
  };
}
