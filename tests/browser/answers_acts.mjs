// SPDX-License-Identifier: Apache-2.0
// What the walk through the answers does beside reading: one act after another, each of which has to succeed.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sarif = readFileSync(fileURLToPath(new URL('../golden/evidence/analysis.sarif', import.meta.url)));
const file = (name, bytes) => [bytes, { 'Content-Type': 'application/octet-stream', 'X-File-Name': name }];
const kCheck = `id: walked-check
title: Somebody walked here
controls: [iso27001:A.5.1]
resource: isms.document
pass_when: resource.status == 'published'
reason: "'document ' + resource.ref + ' is not published'"
severity: low
fresh_for: 90d
remedy: Publish it.
examples:
  - {resource: {ref: D-1, status: published}, verdict: pass}
  - {resource: {ref: D-2, status: draft}, verdict: fail}
  - {resource: {ref: D-3}, verdict: unknown}
`;

async function members({ post, remove, get }) {
  await get('/session');
  await post('/session/second-factor', { password: process.env.SEALWRIGHT_PASSWORD });
  const token = await post('/token', { name: 'walk', role: 'reader', expires_in: '1d' });
  await get('/token');
  await remove(`/token/${token.id}`);
  const email = 'walk@walked.example';
  await post('/user', { email, name: 'Walker', role: 'reader', password: 'nine pale otters swim' });
  await post('/user/update', { email, role: 'contributor' });
  await post('/user/remove', { email });
}

async function records({ post, patch, remove, get, first }) {
  const task = await post('/task', { title: 'Walk', due: '2030-01-01' });
  await patch(`/task/${task.ref}`, { title: 'Walk on' }, 1);
  await get(`/task/${task.ref}/history`);
  await remove(`/task/${task.ref}`, 2);
  const person = await first('/person');
  const done = await post('/task', { title: 'Walk back', due: '2030-01-01', assignee: person.id });
  await post(`/task/${done.ref}/finish`, { note: 'walked' });
  await post('/task/raise', { days: 30 });
}

async function checks({ post }) {
  await post('/check/form', { expression: "resource.status == 'published'" });
  await post('/check/eval', { type: 'isms.document', expression: "resource.status == 'published'" });
  const draft = await post('/check/draft', { text: kCheck, reason: 'to walk' });
  await post('/check/try', { draft: draft.ref });
  await post(`/check/${draft.ref}/discard`);
  await post('/check/test');
  await post('/check/run', { id: ['identity-second-factor'] });
}

async function evidence({ post, get }) {
  await post('/evidence/inspect', ...file('analysis.sarif', sarif));
  const added = await post('/evidence?format=file', ...file('walk.txt', Buffer.from(`walked ${Date.now()}`)));
  await post('/evidence', ...file('analysis.sarif', sarif));
  await get(`/evidence/${added.id}`);
  await post(`/evidence/${added.id}/verify`);
  await post('/ledger/checkpoint');
  await post('/ledger/prove', { reference: added.id });
  const job = await post('/ledger/verify', {}, { Prefer: 'respond-async' });
  for (let state = 'queued'; state === 'queued' || state === 'running'; ) ({ state } = await get(`/job/${job.id}`));
}

async function risks({ post, first }) {
  const owner = (await first('/person')).ref;
  await post('/risk/simulation', { seed: 7, trials: 1000 });
  await post('/risk_scenario/phishing-payment/adopt', { owner });
  const proposed = await first('/risk?filter=status="assessed" AND current_rank=2');
  if (proposed) await post(`/risk/${proposed.ref}/accept`, { rationale: 'walked', expires_on: '2027-01-01' });
}

async function audits({ post, first, get }) {
  const audit = await first('/audit?filter=status="planned"');
  const frozen = await post('/sample', { title: 'Walk', list: 'one\ntwo\nthree', size: 2, reason: 'two of three', audit: audit?.ref });
  await post(`/sample/${frozen.ref}/draw`);
  await post(`/sample/${frozen.ref}/cancel`, { reason: 'walked' });
  const auditor = await post('/person', { name: 'Walking Guest', email: `guest-${Date.now()}@walked.example`, relation: 'guest' });
  const grant = await post('/grant', { audit: audit.id, auditor: auditor.id, period_from: '2026-01-01', period_until: '2026-12-31', ends_on: '2027-06-30', evidence: 'asked_for' });
  await get(`/audit/${audit.ref}?under=${grant.ref}`);
  const review = await post('/management_review', { title: 'Walk', planned_for: '2027-01-01' });
  await post(`/management_review/${review.ref}/assemble`);
}

async function documents({ post, first }) {
  const published = await first('/document?filter=status="published"');
  await post(`/document/${published.ref}/ask`, { due: '2030-01-01' });
  await post(`/document/${published.ref}/revise`, { edition: '99.0' });
  const { id } = (await first('/policy_template?', (each) => each.document === null)) ?? {};
  if (id) await post('/policy_template/draft', { id, author: (await first('/person')).ref });
  if (!(await first('/soa/versions?filter=status="prepared"'))) await post('/soa/prepare', { note: 'walked' });
}

async function imports({ post, first }) {
  const table = file('assets.csv', Buffer.from('Name,Kind\nWalked thing,hardware\n'));
  await post('/import/columns?register=asset', ...table);
  const given = 'register=asset&set=owner%3DP-1&set=classification%3Dinternal';
  await post(`/import/plan?${given}`, ...table);
  const made = await post(`/import/apply?${given}`, ...table);
  await post(`/import/${made.ref}/undo`);
  const { ref, name } = await first('/asset');
  await post('/import/apply?register=asset', ...file('same.csv', Buffer.from(`Ref,Name\n${ref},"${name}"\n`)));
}

async function certification({ post, first }) {
  const { ref } = (await first('/certificate')) ?? {};
  if (!ref) return;
  await post(`/certificate/${ref}/suspend`, { reason: 'walked' });
  await post(`/certificate/${ref}/restore`, { reason: 'walked' });
}

async function work({ post, first }) {
  const incident = await post('/incident', { title: 'Walk', kind: 'other', description: 'walked', aware_at: '2026-11-01T08:00:00Z' });
  await post(`/incident/${incident.ref}/assess`, { is_incident: 'yes', severity: 'low', personal_data: 'no', assessment: 'walked' });
  const person = await first('/person');
  const other = await first('/person', (each) => each.ref !== person.ref && each.relation !== 'guest' && each.status !== 'inactive');
  const moving = await post(`/person/${person.ref}/onboarding`, { kind: 'moving', effective_on: '2030-01-01', responsible: other.ref });
  await post(`/onboarding/${moving.ref}/do`, { step: 'access_reviewed', not_needed: 'walked' });
}

export const acts = [work, members, records, checks, evidence, risks, audits, documents, imports, certification];
