// SPDX-License-Identifier: Apache-2.0
// Asks a running server for everything that can be read, and holds each answer against the OpenAPI document:
//   SEALWRIGHT_URL=… SEALWRIGHT_EMAIL=… SEALWRIGHT_PASSWORD=… node answers_walk.mjs
import { Declared } from './answers.mjs';

const base = `${(process.env.SEALWRIGHT_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '')}/api/v1`;
const kRecords = 12;
const headers = { 'X-Sealwright-Request': '1' };
const faults = new Map();

async function ask(declared, method, address, body, more = {}) {
  const answer = await fetch(base + address, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }), ...more },
    body: body instanceof Uint8Array ? body : body === undefined ? undefined : JSON.stringify(body),
  });
  const type = answer.headers.get('content-type');
  const data = type?.startsWith('application/json') ? await answer.json() : (await answer.arrayBuffer()) && undefined;
  if (answer.ok) for (const fault of declared.faultsOf(method, address.split('?')[0], answer.status, type, data)) if (!faults.has(fault)) faults.set(fault, `${method} ${address}`);
  return { status: answer.status, ok: answer.ok, data, etag: answer.headers.get('etag') };
}

const document = await (await fetch(`${base}/openapi.json`)).json();
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
    references[collection] = spread(data?.items ?? []).map((each) => (collection === '/control' ? each.reference : (each.ref ?? each.id ?? each.name)));
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

for (const [path, { get }] of Object.entries(document.paths)) {
  const good = get?.responses['200'];
  if (!good?.content?.['application/json']) continue;
  const addresses = path.includes('{') ? await referencesOf(path) : [path];
  for (const address of addresses) for (const question of questions(get)) await ask(declared, 'GET', address + question);
}

const readable = Object.values(document.paths).flatMap(({ get }) => (get?.responses['200']?.content?.['application/json'] ? [get.operationId] : []));
const unseen = readable.filter((id) => !declared.seen.has(id));
for (const [fault, where] of faults) console.log(`${fault}   (${where})`);
console.log(`${readable.length - unseen.length} of ${readable.length} operations that read have answered; ${faults.size} faults; not answered: ${unseen.join(', ') || 'none'}`);
process.exit(faults.size === 0 ? 0 : 1);
