// SPDX-License-Identifier: Apache-2.0
// One engine over the resources: node peers.mjs javascript|cel-js|bufbuild-cel RESOURCES APPROVED ROWS. Prints JSON: the first ROWS
// resources, the passes of each predicate, and the best of three rounds. Resources are parsed before the clock starts.
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { predicates } from './predicates.mjs';

const [engine, file, approvedFile, rows] = process.argv.slice(2);
const rounds = 3;
const approved = new Set(readFileSync(approvedFile, 'utf8').split('\n').filter(Boolean));

async function read(limit) {
  const out = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    out.push(JSON.parse(line));
    if (out.length === limit) break;
  }
  return out;
}

async function compiled() {
  if (engine === 'javascript') return predicates.map(({ js }) => (r) => js(r, approved));
  if (engine === 'cel-js') {
    const { Environment } = await import('@marcbachmann/cel-js');
    const env = new Environment().registerVariable('resource', 'dyn');
    env.registerFunction('in_set(string, dyn): bool', (_, key) => approved.has(key));
    return predicates.map(({ cel }) => {
      const run = env.parse(cel);
      return (resource) => run({ resource }) === true;
    });
  }
  const { celEnv, celFunc, CelScalar, parse, plan } = await import('@bufbuild/cel');
  const inSet = celFunc('in_set', [CelScalar.STRING, CelScalar.DYN], CelScalar.BOOL, (_, key) => approved.has(key));
  const env = celEnv({ funcs: [inSet] });
  return predicates.map(({ cel }) => {
    const run = plan(env, parse(cel));
    return (resource) => run({ resource }) === true;
  });
}

const resources = await read(Number(rows));
const tests = await compiled();
let best = Infinity;
let passes = [];
for (let round = 0; round < rounds; ++round) {
  const began = process.hrtime.bigint();
  passes = tests.map((test) => {
    let n = 0;
    for (const resource of resources) if (test(resource)) ++n;
    return n;
  });
  best = Math.min(best, Number(process.hrtime.bigint() - began) / 1e9);
}
console.log(JSON.stringify({ engine, rows: resources.length, seconds: best, passes }));
