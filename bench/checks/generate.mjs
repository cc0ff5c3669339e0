// SPDX-License-Identifier: Apache-2.0
// Resources for the comparison of engines: node generate.mjs COUNT > resources.ndjson. The same count gives the same bytes.
import { writeSync } from 'node:fs';

const count = Number(process.argv[2] ?? 1_000_000);

let state = 0x5ea1f00d;
const next = () => {
  // Marsaglia's xorshift32: small, and the same everywhere.
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
};
const below = (n) => next() % n;
const chance = (percent) => below(100) < percent;
const one = (list) => list[below(list.length)];
const padded = (n, width) => String(n).padStart(width, '0');

const kinds = ['vm', 'database', 'bucket', 'function', 'cluster', 'queue', 'gateway'];
const regions = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2', 'ap-south-1'];
const teams = Array.from({ length: 60 }, (_, i) => `team-${i}`);
const groups = ['admins', 'staff', 'auditors', 'developers', 'operators', 'contractors', 'finance'];
const words = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega'.split(' ');

function disk(i) {
  return { name: `disk${i}`, size_gb: 10 * (1 + below(100)), encrypted: chance(97), type: one(['ssd', 'hdd', 'nvme']) };
}

function resource(i) {
  const env = one(['prod', 'prod', 'test', 'dev']);
  const owner = below(20_000);
  const day = `2026-${padded(1 + below(9), 2)}-${padded(1 + below(28), 2)}`;
  const out = {
    id: `i-${padded(i, 12)}`,
    name: `${one(['web', 'db', 'app', 'cache', 'Job'])}-${env}-${padded(i, 7)}`,
    kind: one(kinds),
    region: one(regions),
    state: chance(85) ? 'running' : 'stopped',
    owner: `user${owner}`,
    owner_mail: `user${owner}@${owner % 11 ? 'example.org' : 'contractor.example.net'}`,
    encrypted: chance(92),
    public: chance(6),
    backup: chance(80),
    cpu: 1 << below(6),
    memory_gb: 1 << below(8),
    disk_gb: below(4000),
    open_findings: chance(70) ? 0 : below(20),
    failed_logins: below(8),
    max_cvss: below(100) / 10,
    patch_age_days: below(60),
    cost_per_month: below(100_000) / 100,
    os: one(['linux', 'linux', 'windows']),
    os_version: 18 + below(8),
    created: `${day}T${padded(below(24), 2)}:${padded(below(60), 2)}:00Z`,
    tags: { env, team: one(teams), cost_center: `cc-${below(300)}` },
    groups: Array.from({ length: below(4) }, () => one(groups)),
    ports: Array.from({ length: below(5) }, () => one([22, 80, 443, 3389, 5432, 8080, 8443, 9090, 9100])),
    disks: Array.from({ length: 1 + below(3) }, (_, n) => disk(n)),
    description: Array.from({ length: 24 }, () => one(words)).join(' '),
  };
  if (chance(90)) out.mfa = chance(85);
  return out;
}

let buffer = '';
for (let i = 0; i < count; ++i) {
  buffer += JSON.stringify(resource(i)) + '\n';
  if (buffer.length > 1 << 22) {
    writeAll(buffer);
    buffer = '';
  }
}
writeAll(buffer);

function writeAll(text) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}
