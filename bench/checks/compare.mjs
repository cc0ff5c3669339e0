// SPDX-License-Identifier: Apache-2.0
// All engines over the same resources on one core: node compare.mjs PROGRAM FOLDER [COUNT]. FOLDER holds what is made on the way. Each engine
// runs alone, pinned to core 0 by taskset. Ends with 1 where an engine counts differently from ours on the same rows.
import { execFileSync } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { predicates } from './predicates.mjs';

const [program, folder, wanted = '1000000'] = process.argv.slice(2);
const count = Number(wanted);
const here = dirname(fileURLToPath(import.meta.url));
const at = (name) => join(folder, name);
mkdirSync(folder, { recursive: true });

const pinned = (...words) =>
  execFileSync('taskset', ['-c', '0', ...words], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] }).toString();

execFileSync('node', [join(here, 'generate.mjs'), wanted], { stdio: ['ignore', openSync(at('resources.ndjson'), 'w'), 'inherit'] });
writeFileSync(at('expressions.cel'), predicates.map((p) => p.cel).join('\n') + '\n');
writeFileSync(at('predicates.json'), JSON.stringify(predicates));
writeFileSync(at('approved.txt'), Array.from({ length: 10_000 }, (_, i) => `user${2 * i}`).join('\n') + '\n');

const ours = (rows) =>
  JSON.parse(pinned(program, '--resources', at('resources.ndjson'), '--expressions', at('expressions.cel'), '--set',
    `approved=${at('approved.txt')}`, '--first', String(rows), '-o', 'json'));

const peers = [
  ['javascript', 200_000, (rows) => ['node', join(here, 'peers.mjs'), 'javascript', at('resources.ndjson'), at('approved.txt'), rows]],
  ['sqlite typed', 200_000, (rows) => ['python3', join(here, 'sqlite.py'), 'typed', at('resources.ndjson'), at('approved.txt'), at('predicates.json'), rows]],
  ['sqlite json', 50_000, (rows) => ['python3', join(here, 'sqlite.py'), 'json', at('resources.ndjson'), at('approved.txt'), at('predicates.json'), rows]],
  ['cel-js', 50_000, (rows) => ['node', join(here, 'peers.mjs'), 'cel-js', at('resources.ndjson'), at('approved.txt'), rows]],
  ['bufbuild-cel', 20_000, (rows) => ['node', join(here, 'peers.mjs'), 'bufbuild-cel', at('resources.ndjson'), at('approved.txt'), rows]],
];

console.log('engine            rows  M evaluations/s  M/s with parsing');
const line = (name, rows, rate, parsed) =>
  console.log(`${name.padEnd(14)}${String(rows).padStart(8)}${rate.toFixed(2).padStart(17)}${(parsed ?? '').padStart(18)}`);
const sizes = [10_000, 100_000, 1_000_000, 10_000_000].filter((n) => n < count).concat(count);
const known = new Map();
for (const size of sizes) {
  const result = ours(size);
  known.set(size, result);
  line('ours', size, result.evaluations_per_second / 1e6, (result.evaluations_per_second_with_parsing / 1e6).toFixed(2));
  console.log(`                parsing ${result.parsing_seconds.toFixed(3)} s, evaluating ${(result.evaluating_seconds * 1e3).toFixed(2)} ms, ` +
    `columns ${(result.column_bytes / 1e6).toFixed(1)} MB for ${(result.resource_bytes / 1e6).toFixed(0)} MB of JSON`);
}
let differing = 0;
for (const [name, sample, command] of peers) {
  const rows = Math.min(sample, count);
  if (!known.has(rows)) known.set(rows, ours(rows));
  const result = JSON.parse(pinned(...command(String(rows))));
  line(name, result.rows, (result.rows * predicates.length) / result.seconds / 1e6);
  known.get(rows).expressions.forEach((expression, i) => {
    if (expression.passes === result.passes[i]) return;
    ++differing;
    console.log(`  differs: ${expression.expression}: ours ${expression.passes}, ${name} ${result.passes[i]}`);
  });
}
console.log(differing ? `${differing} counts differ` : 'every engine agrees on every count');
process.exit(differing ? 1 : 0);
