// SPDX-License-Identifier: Apache-2.0
// A server for working on the pages: web/dist as the product serves it (headers, .gz, fallback to index.html) and made-up answers below
// /api/v1. Users: ann@acme.example (manager), otto@acme.example (second factor 123456), rita@acme.example (reader without ledger and tasks).
// The password is `correct horse battery`.   node mock/server.mjs [port]
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checks, controls, controlView, daysAgo, documents, evidence, ledger, organization, organizations, people, risks, soaRow, tasks } from './data.mjs';
import { forms } from './forms.mjs';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const kPassword = 'correct horse battery';
const kPolicy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
const kTypes = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const kRead = ['control.read', 'check.read', 'evidence.read', 'soa.read', 'risk.read', 'document.read', 'person.read'];
const users = {
  'ann@acme.example': { role: 'manager', name: 'Ann Berg', permissions: [...kRead, 'ledger.read', 'task.read', 'control.write', 'soa.publish'] },
  'otto@acme.example': { role: 'owner', name: 'Otto Dahl', code: '123456', permissions: [...kRead, 'ledger.read', 'task.read', 'control.write', 'soa.publish'] },
  'rita@acme.example': { role: 'reader', name: 'Rita Haas', permissions: kRead },
};
const registers = { person: people, risk: risks, document: documents, task: tasks };
const sessions = new Map();
const failures = new Map();
let published = { number: 3, approved_at: daysAgo(41), approved_by: 'Otto Dahl' };
let prepared = null;

class Refusal extends Error {
  constructor(status, type, detail, errors = []) {
    super(detail);
    Object.assign(this, { status, type, errors });
  }
}
const refuse = (...given) => {
  throw new Refusal(...given);
};

function sessionView(email) {
  const user = users[email];
  return { user: { id: email, email, name: user.name }, person: { id: people[0].id, name: user.name }, organization, organizations, role: user.role, permissions: user.permissions };
}

function signIn({ email = '', password, code }, response) {
  const user = users[email.toLowerCase()];
  if ((failures.get(email) ?? 0) >= 5) refuse(401, 'locked', `Try again after ${daysAgo(-0.01)}.`);
  if (!user || password !== kPassword) {
    failures.set(email, (failures.get(email) ?? 0) + 1);
    refuse(401, 'invalid-credentials', 'E-mail or password is wrong.');
  }
  if (user.code && user.code !== code) refuse(401, 'second-factor-required', 'A second factor is required.');
  const token = `${Date.now()}${Math.random()}`;
  sessions.set(token, email.toLowerCase());
  response.setHeader('Set-Cookie', `session=${token}; HttpOnly; SameSite=Strict; Path=/`);
  return sessionView(email.toLowerCase());
}

function tally(items, of) {
  const out = {};
  for (const item of items) for (const [key, n] of of(item)) out[key] = (out[key] ?? 0) + n;
  return out;
}

function overview(as_of) {
  const views = controls.map((control) => controlView(control));
  const byStatus = (list) => tally(list, (view) => [[view.status, 1]]);
  const themes = [...new Set(views.map((view) => view.theme))];
  return {
    as_of: as_of ?? daysAgo(0),
    organization: organization.name,
    scope: 'Whole company',
    ledger,
    controls: { total: views.length, by_status: byStatus(views), by_theme: themes.map((theme) => ({ theme, title: theme.charAt(0).toUpperCase() + theme.slice(1), total: views.filter((view) => view.theme === theme).length, by_status: byStatus(views.filter((view) => view.theme === theme)) })), formula: 'each control has the first status that holds: not applicable, not implemented, planned, failing, insufficient, effective.' },
    checks: { total: checks.length, in_force: checks.filter((check) => check.in_force).length, by_verdict: tally(checks, (check) => Object.entries(check.counts ?? {})) },
    evidence: { sources: 4, last_received_at: evidence[0].received_at, stale: views.filter((view) => view.valid_until).slice(0, 2).map((view) => ({ control: view.reference, title: view.title, valid_until: view.valid_until })) },
    risks: { total: risks.length, above_appetite: risks.filter((risk) => risk.level > 14).length, unassessed: risks.filter((risk) => !risk.owner).length, formula: 'above appetite: likelihood × impact is more than 14 and no acceptance is in force.' },
    tasks: { open: tasks.filter((task) => task.state === 'open').length, overdue: 3 },
    documents: { total: documents.length, past_review: 2, unpublished: documents.filter((each) => each.state === 'draft').length },
    soa: { published: published && { number: published.number, approved_at: published.approved_at }, changed_rows: controls.filter((control) => control.changed).length },
  };
}

function page(items, query) {
  const size = Number(query.get('page_size') ?? 50);
  const from = Number(query.get('page_token') || 0);
  return { items: items.slice(from, from + size), next_page_token: from + size < items.length ? String(from + size) : null, total: items.length };
}

/** Whole lists take their filters and nothing else, as the server's do. */
function only(query, ...names) {
  for (const name of query.keys()) if (!names.includes(name)) refuse(422, 'about:blank', `${name} is unknown here`, [{ pointer: `/${name}`, detail: 'is unknown' }]);
}

/** What the people that are referred to are called. */
const references = Object.fromEntries(people.map((person) => [person.id, { register: 'person', ref: person.ref, title: person.name }]));
const containing = (items, text) => (text ? items.filter((item) => JSON.stringify(item).toLowerCase().includes(text.toLowerCase())) : items);
const found = (item) => item ?? refuse(404, 'not-found', 'There is no such record.');

function patchControl(id, body, ifMatch, response) {
  const control = found(controls.find((each) => each.id === id));
  if (!ifMatch) refuse(428, 'precondition-required', 'If-Match is required.');
  if (ifMatch !== `"${control.version}"`) refuse(412, 'version-conflict', `The record has version ${control.version}.`);
  if (typeof body.how === 'string' && body.how.length > 500) refuse(422, 'invalid', 'The record is not valid.', [{ pointer: '/how', detail: 'is longer than 500 characters' }]);
  if ('status' in body) refuse(422, 'invalid', 'The record is not valid.', [{ pointer: '/status', detail: 'is unknown' }]);
  const { owner, ...plain } = body;
  Object.assign(control, plain, { version: control.version + 1, changed: true });
  if (owner !== undefined) control.owner = people.find((person) => person.id === owner) ?? null;
  response.setHeader('ETag', `"${control.version}"`);
  return { id: control.id, ref: control.ref, version: control.version };
}

function publish(email) {
  if (!prepared) refuse(409, 'not-prepared', 'Nothing is prepared for approval.');
  if (prepared === email) refuse(403, 'same-person', 'Whoever prepared the draft cannot publish it: a second person must.');
  published = { number: published.number + 1, approved_at: daysAgo(0), approved_by: users[email].name };
  controls.forEach((control) => (control.changed = false));
  prepared = null;
  return published;
}

function exported(format, response) {
  const rows = controls.map(soaRow);
  response.setHeader('Content-Disposition', `attachment; filename="soa.${format}"`);
  if (format === 'json') return JSON.stringify(rows);
  return ['reference,title,applicable,status', ...rows.map((row) => `${row.reference},"${row.title}",${row.applicable},${row.status}`)].join('\r\n');
}

function may(email, permission) {
  if (!users[email].permissions.includes(permission)) refuse(403, 'not-allowed', `It needs ${permission}.`);
}

const whole = new URLSearchParams({ page_size: '1000' });

function read(parts, query, email, response) {
  const [noun, key] = parts;
  if (noun === 'session') return sessionView(email);
  if (noun === 'overview') return overview(query.get('as_of'));
  if (noun === 'register') return { items: Object.entries(forms).map(([name, { title, prefix, clause, help }]) => ({ name, title, prefix, clause, help })) };
  may(email, `${noun}.read`);
  if (noun === 'ledger') {
    only(query);
    return ledger;
  }
  if (noun === 'control') {
    if (key) return controlView(found(controls.find((control) => control.reference === key || control.id === key)), true);
    only(query, 'search', 'theme', 'status', 'as_of');
    const wanted = controls.map((control) => controlView(control)).filter((view) => (!query.get('theme') || view.theme === query.get('theme')) && (!query.get('status') || view.status === query.get('status')));
    return page(wanted.filter((view) => `${view.reference} ${view.title}`.toLowerCase().includes((query.get('search') ?? '').toLowerCase())), whole);
  }
  if (noun === 'check') {
    only(query, 'as_of');
    return key ? found(checks.find((check) => check.id === key)) : page(checks, whole);
  }
  if (noun === 'evidence') {
    if (!key) return page(evidence.filter((item) => ['source', 'format'].every((name) => !query.get(name) || item[name] === query.get(name))), query);
    const item = found(evidence.find((each) => each.id === key));
    return { ...item, register: 'evidence', entry_json: { action: 'evidence.add', id: item.id, register: 'evidence', commitment: item.digest, time: item.received_at }, proof: `c2sp.org/tlog-proof@v1\nindex ${item.entry}\n` };
  }
  if (noun === 'soa' && key === 'export') return exported(query.get('format'), response);
  if (noun === 'soa') return { scope: { id: 'scope', ref: 'SC-1', title: 'Whole company' }, published, prepared: prepared && { at: daysAgo(0), by: prepared }, rows: controls.map(soaRow) };
  const list = found(registers[noun]);
  if (key === 'schema') return { register: noun, ...forms[noun] };
  if (key) return { ...found(list.find((record) => record.id === key)), references };
  const [by, direction] = (query.get('order_by') ?? '').split(' ');
  const sorted = by ? [...list].sort((a, b) => String(a[by]).localeCompare(String(b[by]), 'en', { numeric: true }) * (direction === 'desc' ? -1 : 1)) : list;
  return { ...page(containing(sorted, query.get('search')), query), references };
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text ? JSON.parse(text) : {};
}

async function answer(request, response, url) {
  const parts = url.pathname.slice('/api/v1/'.length).split('/').map(decodeURIComponent);
  const [noun, key] = parts;
  const token = /session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  const email = sessions.get(token);
  const { method } = request;
  if (method !== 'GET' && request.headers['x-sealwright-request'] !== '1') refuse(403, 'request-header', 'X-Sealwright-Request is missing.');
  const body = method === 'GET' ? {} : await bodyOf(request);
  if (method === 'POST' && url.pathname === '/api/v1/session') return signIn(body, response);
  if (noun === 'password-reset') return undefined;
  if (!email) refuse(401, 'not-signed-in', 'Sign in first.');
  if (method === 'GET') return read(parts, url.searchParams, email, response);
  if (method === 'DELETE' && noun === 'session') return void sessions.delete(token);
  if (noun === 'session' && key === 'organization') return sessionView(email);
  if (method === 'PATCH' && noun === 'control') {
    may(email, 'control.write');
    return patchControl(key, body, request.headers['if-match'], response);
  }
  if (noun === 'soa' && key === 'prepare') return void (prepared = email);
  if (noun === 'soa' && key === 'publish') return publish(email);
  return refuse(404, 'not-found', 'There is no such operation.');
}

async function api(request, response, url) {
  try {
    const data = await answer(request, response, url);
    if (data === undefined) return response.writeHead(204).end();
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    return response.writeHead(200, { 'Content-Type': typeof data === 'string' ? 'text/csv' : 'application/json', 'Cache-Control': 'no-store' }).end(text);
  } catch (error) {
    const status = error.status ?? 500;
    const problem = { type: `https://sealwright.invalid/problems/${error.type ?? 'internal'}`, title: error.message, status, detail: error.message, errors: error.errors ?? [] };
    return response.writeHead(status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(problem));
  }
}

function file(request, response, url) {
  const wanted = join(dist, normalize(url.pathname));
  const path = wanted.startsWith(dist) && existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(dist, 'index.html');
  const packed = existsSync(`${path}.gz`) && /gzip/.test(request.headers['accept-encoding'] ?? '');
  response.writeHead(200, { 'Content-Type': kTypes[extname(path)] ?? 'application/octet-stream', 'Cache-Control': path.includes('assets') ? 'public, max-age=31536000, immutable' : 'no-cache', ...(packed ? { 'Content-Encoding': 'gzip' } : {}) });
  createReadStream(packed ? `${path}.gz` : path).pipe(response);
}

const port = Number(process.argv[2] ?? 8080);
createServer((request, response) => {
  const url = new URL(request.url, 'http://mock');
  response.setHeader('Content-Security-Policy', kPolicy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (url.pathname.startsWith('/api/')) void api(request, response, url);
  else file(request, response, url);
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));
