// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { compare, linesOf, redraw, seedOf, sha256 } from './draw';

/** SMP-1 of the demo organization, drawn by the server: changes 401 to 440, six of them. */
const population = `${Array.from({ length: 40 }, (_, index) => `change ${401 + index}`).join('\n')}\n`;
const sample = {
  population: 40,
  population_digest: '9af0976f5c55fbc89d63fd302579bbf3768d26dd06e070a1e8b649a0dabf3ea0',
  seed: '08f6464a7f1e9b3a768a24e4339c6e53',
  seed_made: 'a21dffac3d9c4aebdb3b58f46c977a3b',
  seed_kept: '5f3a9c0e71d24b8866ab10f2c37d9e45',
  seed_digest: '47614ea1db9db650cf5762308f19a7e5ba5af5dc49bed0778a27bbcfbf475a30',
  strata: [{ name: '', population: 40, drawn: 6 }],
  items: ['change 407', 'change 430', 'change 415', 'change 431', 'change 423', 'change 408'].map((line) => ({ line })),
};

test('what the server drew is drawn again, in its order', async () => {
  expect(await redraw(linesOf(population), sample.seed, sample.strata)).toEqual(sample.items.map((item) => item.line));
  expect(await seedOf(sample.seed_made, sample.seed_kept)).toBe(sample.seed);
  expect(await compare(population, sample)).toEqual({ digest: true, count: true, seed: true, items: true });
});

test('whatever was changed is found', async () => {
  expect(await compare(population.replace('change 401\n', ''), sample)).toMatchObject({ digest: false, count: false });
  expect(await compare(population, { ...sample, seed: 'a'.repeat(32) })).toMatchObject({ seed: false, items: false });
  expect(await compare(population, { ...sample, seed_kept: '0'.repeat(32) })).toMatchObject({ seed: false, items: true });
  expect(await compare(population, { ...sample, items: [...sample.items].reverse() })).toMatchObject({ items: false });
  expect(await compare(population, { ...sample, items: sample.items.slice(1) })).toMatchObject({ items: false });
});

test('each stratum is drawn from by itself, by its share', async () => {
  const lines = ['north\t1', 'north\t2', 'north\t3', 'south\t1', 'south\t2'];
  const drawn = await redraw(lines, sample.seed, [
    { name: 'north', population: 3, drawn: 2 },
    { name: 'south', population: 2, drawn: 1 },
  ]);
  expect(drawn.map((line) => line.split('\t')[0])).toEqual(['north', 'north', 'south']);
  const south = await Promise.all(lines.slice(3).map(async (line) => ({ line, rank: await sha256(`${sample.seed}:${line}`) })));
  expect(drawn[2]).toBe(south.sort((a, b) => (a.rank < b.rank ? -1 : 1))[0]?.line);
});
