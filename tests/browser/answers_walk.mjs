// SPDX-License-Identifier: Apache-2.0
// Asks a running server of the demo organization for everything that can be read, does what can be done, and holds each answer against the
// OpenAPI document:
//   SEALWRIGHT_URL=… SEALWRIGHT_EMAIL=… SEALWRIGHT_PASSWORD=… node answers_walk.mjs [read|new]
// With `read` it changes nothing; with `new` neither, and it is of an organization that has nothing yet. A fault is what is answered otherwise than
// declared, whatever its status, each status from 500, and an operation that reads and is never answered well. SEALWRIGHT_WRONG makes the document
// say something else than the server: the walk has to notice.
import { Declared } from './answers.mjs';
import { acts } from './answers_acts.mjs';

const base = `${(process.env.SEALWRIGHT_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '')}/api/v1`;
const kRecords = 8;
const mode = process.argv[2] ?? 'all';
const isNew = mode === 'new';
/** Operations that read and are not answered with 200 here, with the reason, by their id. One that is answered after all is to be taken out again. */
const kUnanswered = {
  /** Of the demo organization. */
  all: {},
  /** Of a new one, beside what stands below a list that is empty. */
  new: {
    'certification.estimate': 'says how many persons work in the scope, of whom there are none yet',
    'risk.simulate': 'simulates the risks that are assessed, of which there are none yet',
    'soa.diff': 'compares published versions, of which there are none yet',
  },
};
const headers = { 'X-Sealwright-Request': '1' };
const faults = new Map();
/** By operation: the statuses that it was answered with, each with the first address. */
const answered = new Map();
/** Lists that were answered, and have nothing in them. */
const empty = new Set();

function note(fault, where) {
  if (!faults.has(fault)) faults.set(fault, where);
}

async function ask(declared, method, address, body, more = {}) {
  const answer = await fetch(base + address, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }), ...more },
    body: body instanceof Uint8Array ? body : body === undefined ? undefined : JSON.stringify(body),
  });
  const type = answer.headers.get('content-type');
  const data = /json/.test(type ?? '') ? await answer.json() : (await answer.arrayBuffer()) && undefined;
  const [path] = address.split('?');
  for (const fault of declared.faultsOf(method, path, answer.status, type, data)) note(fault, `${method} ${address}`);
  const id = declared.operation(method, path)?.id;
  answered.set(id, { [answer.status]: address, ...answered.get(id) });
  return { status: answer.status, ok: answer.ok, data, etag: answer.headers.get('etag') };
}

const document = await (await fetch(`${base}/openapi.json`)).json();
if (process.env.SEALWRIGHT_WRONG) delete document.components.schemas.Overview.properties.as_of;
const declared = new Declared(document);
const { SEALWRIGHT_EMAIL: email, SEALWRIGHT_PASSWORD: password } = process.env;
const signed = await fetch(`${base}/session`, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify({ email, password }) });
if (!signed.ok) throw new Error(`signing in: ${signed.status}`);
headers.Cookie = signed.headers.get('set-cookie').split(';')[0];

/** Some, from all over the list. */
const spread = (list) => list.filter((_, at) => at % Math.ceil(list.length / kRecords || 1) === 0);
const references = {
  '/requirement': ['A.5.1', '6.1.2', 'soc2:CC6.1'],
  '/oscal': [],
};
/** Where what stands below a path is listed, if not at the path itself. */
const kListedAt = { '/soa': '/soa/versions' };
async function referencesOf(path) {
  const collection = path.slice(0, path.indexOf('/{'));
  if (!references[collection]) {
    const at = kListedAt[collection] ?? collection;
    const list = document.paths[at]?.get?.parameters?.some((each) => each.name === 'page_size') ? '?page_size=200' : '';
    const { data } = await ask(declared, 'GET', at + list);
    references[collection] = spread(data?.items ?? []).map((each) => each.ref ?? each.id ?? each.name);
    if (data?.items?.length === 0) empty.add(collection);
  }
  return references[collection].map((each) => path.replace(/\{\w+\}/, encodeURIComponent(each)));
}

/** The plain question, and one for each switch and choice that it takes. */
function questions(operation) {
  const out = [''];
  for (const { name, in: place, schema } of operation.parameters ?? []) {
    if (place !== 'query' || name === 'format') continue;
    if (schema.type === 'boolean') out.push(`?${name}=true`);
    for (const value of schema.enum ?? []) out.push(`?${name}=${value}`);
  }
  return out;
}

async function must(method, address, body, more) {
  const answer = await ask(declared, method, address, body, more);
  if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${JSON.stringify(answer.data)}`);
  return answer.data;
}
const hand = {
  get: (address) => must('GET', address),
  post: (address, body = {}, more) => must('POST', address, body, more),
  patch: (address, body, version) => must('PATCH', address, body, { 'If-Match': `"${version}"` }),
  remove: (address, version) => must('DELETE', address, undefined, version === undefined ? {} : { 'If-Match': `"${version}"` }),
  first: async (address, fits = () => true) => (await must('GET', encodeURI(address))).items.find(fits),
};
if (mode === 'all') for (const act of acts) await act(hand).catch((error) => faults.set(`${act.name}: ${error.message}`, 'an act'));

for (const [path, { get }] of Object.entries(document.paths)) {
  const good = get?.responses['200'];
  if (!good?.content?.['application/json']) continue;
  const addresses = path.includes('{') ? await referencesOf(path) : [path];
  for (const address of addresses) for (const question of questions(get)) await ask(declared, 'GET', address + question);
}

const operations = Object.values(document.paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
const readable = Object.values(document.paths).flatMap(({ get }) => (get?.responses['200']?.content?.['application/json'] ? [get.operationId] : []));
/** Why an operation was never answered well, as far as it is known here. */
function unansweredOf(id, path) {
  const others = Object.entries(answered.get(id) ?? {}).map(([status, address]) => `${status} at ${address}`);
  if (others.length > 0) return `answered ${others.join(', ')}`;
  const collection = path.slice(0, path.indexOf('/{'));
  return empty.has(collection) ? `${collection} has nothing in it` : `nothing was found to ask it for`;
}
const known = kUnanswered[isNew ? 'new' : 'all'];
const below = [];
for (const [path, { get }] of Object.entries(document.paths)) {
  const id = get?.operationId;
  if (!readable.includes(id)) continue;
  const well = answered.get(id)?.[200] !== undefined;
  if (well && known[id]) note(`${id}: is answered with 200, and stands in kUnanswered`, known[id]);
  if (well || known[id]) continue;
  if (isNew && !answered.has(id) && empty.has(path.slice(0, path.indexOf('/{')))) below.push(id);
  else note(`${id}: never answered with 200, and not in kUnanswered`, unansweredOf(id, path));
}
for (const id of Object.keys(known)) if (!readable.includes(id)) note(`${id}: stands in kUnanswered, and reads nothing`, known[id]);
for (const [fault, where] of faults) console.log(`${fault}   (${where})`);
const well = readable.filter((id) => answered.get(id)?.[200] !== undefined);
console.log(`${declared.seen.size} of ${operations.length} operations have answered, ${well.length} of the ${readable.length} that read; ${faults.size} faults`);
for (const [id, why] of Object.entries(known)) console.log(`not answered: ${id} (${why})`);
if (below.length > 0) console.log(`not asked for, since their lists are empty: ${below.length} operations`);
process.exit(faults.size === 0 ? 0 : 1);
