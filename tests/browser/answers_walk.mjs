// SPDX-License-Identifier: Apache-2.0
// Asks a running server of the demo organization for everything that can be read, does what can be done, and holds each answer against the
// OpenAPI document:
//   SEALWRIGHT_URL=… SEALWRIGHT_EMAIL=… SEALWRIGHT_PASSWORD=… node answers_walk.mjs [read]
// With `read` it changes nothing. SEALWRIGHT_WRONG makes the document say something else than the server: the walk has to notice.
import { Declared } from './answers.mjs';
import { acts } from './answers_acts.mjs';

const base = `${(process.env.SEALWRIGHT_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '')}/api/v1`;
const kRecords = 8;
const headers = { 'X-Sealwright-Request': '1' };
const faults = new Map();

async function ask(declared, method, address, body, more = {}) {
  const answer = await fetch(base + address, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }), ...more },
    body: body instanceof Uint8Array ? body : body === undefined ? undefined : JSON.stringify(body),
  });
  const type = answer.headers.get('content-type');
  const data = /json/.test(type ?? '') ? await answer.json() : (await answer.arrayBuffer()) && undefined;
  if (answer.ok) for (const fault of declared.faultsOf(method, address.split('?')[0], answer.status, type, data)) if (!faults.has(fault)) faults.set(fault, `${method} ${address}`);
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
async function referencesOf(path) {
  const collection = path.slice(0, path.indexOf('/{'));
  if (!references[collection]) {
    const list = document.paths[collection]?.get?.parameters?.some((each) => each.name === 'page_size') ? '?page_size=200' : '';
    const { data } = await ask(declared, 'GET', collection + list);
    references[collection] = spread(data?.items ?? []).map((each) => each.ref ?? each.id ?? each.name);
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
if (process.argv[2] !== 'read') for (const act of acts) await act(hand).catch((error) => faults.set(`${act.name}: ${error.message}`, 'an act'));

for (const [path, { get }] of Object.entries(document.paths)) {
  const good = get?.responses['200'];
  if (!good?.content?.['application/json']) continue;
  const addresses = path.includes('{') ? await referencesOf(path) : [path];
  for (const address of addresses) for (const question of questions(get)) await ask(declared, 'GET', address + question);
}

const operations = Object.values(document.paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
const readable = Object.values(document.paths).flatMap(({ get }) => (get?.responses['200']?.content?.['application/json'] ? [get.operationId] : []));
const unseen = readable.filter((id) => !declared.seen.has(id));
for (const [fault, where] of faults) console.log(`${fault}   (${where})`);
console.log(`${declared.seen.size} of ${operations.length} operations have answered, ${readable.length - unseen.length} of the ${readable.length} that read; ${faults.size} faults`);
if (unseen.length > 0) console.log(`there was nothing to read of: ${unseen.join(', ')}`);
process.exit(faults.size === 0 ? 0 : 1);
