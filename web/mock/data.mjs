// SPDX-License-Identifier: Apache-2.0
// Believable answers for working on the pages without a server. Deterministic: the same numbers on every start.
import { readFileSync } from 'node:fs';

const annexA = JSON.parse(readFileSync(new URL('./controls.json', import.meta.url), 'utf8'));
let seed = 20260301;
const random = () => ((seed = (seed * 48271) % 2147483647) / 2147483647);
const pick = (list) => list[Math.floor(random() * list.length)];
const hex = (length) => Array.from({ length }, () => '0123456789abcdef'[Math.floor(random() * 16)]).join('');
const id = () => `0199${hex(4)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
const kDay = 86_400_000;
export const daysAgo = (days) => new Date(Date.now() - days * kDay).toISOString().replace(/\.\d+Z/, 'Z');

export const organization = { id: id(), slug: 'acme', name: 'Acme Instruments', simulated: false };
export const organizations = [organization, { id: id(), slug: 'northwind', name: 'Northwind Labs' }];

const given = ['Ann', 'Bo', 'Carla', 'Dmitri', 'Elif', 'Femi', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Kirsten', 'Luis', 'Mona', 'Nils', 'Olga', 'Priya', 'Quentin', 'Rosa', 'Sven', 'Tara'];
const family = ['Berg', 'Castro', 'Dahl', 'Eriksen', 'Fischer', 'Gruber', 'Haas', 'Iversen'];
export const people = Array.from({ length: 40 }, (_, n) => ({
  id: id(),
  ref: `P-${n + 1}`,
  version: 1,
  name: `${given[n % given.length]} ${family[(n * 3) % family.length]}`,
  email: `${given[n % given.length].toLowerCase()}.${n}@acme.example`,
  role: pick(['Engineer', 'Manager', 'Operations', 'Finance']),
  updated_at: daysAgo(n + 2),
}));

export const documents = ['Information security policy', 'Access control policy', 'Backup procedure', 'Incident procedure', 'Supplier policy', 'Cryptography standard', 'Risk method', 'Secure development policy', 'Business continuity plan', 'Asset handling', 'Remote working rules', 'Logging standard'].map((title, n) => ({
  id: id(),
  ref: `D-${n + 1}`,
  version: 2,
  title,
  kind: n < 7 ? 'policy' : 'procedure',
  state: n % 4 === 3 ? 'draft' : 'published',
  review_by: daysAgo(n * 30 - 200).slice(0, 10),
  owner: pick(people).id,
  updated_at: daysAgo(n * 9 + 1),
}));

const threats = ['Stolen laptop exposes customer data', 'Ransomware encrypts file shares', 'Leaver keeps access', 'Cloud storage left public', 'Backup cannot be restored', 'Unpatched server is exploited', 'Phishing of a finance clerk', 'Supplier outage stops shipping', 'Source code leaks', 'Fire in the server room', 'Misdirected e-mail', 'Weak second factor is bypassed'];
export const risks = Array.from({ length: 35 }, (_, n) => ({
  id: id(),
  ref: `R-${n + 1}`,
  version: 1 + (n % 3),
  title: `${threats[n % threats.length]}${n >= threats.length ? ` (${pick(['Oslo', 'Graz', 'cloud', 'plant'])})` : ''}`,
  owner: n % 9 === 4 ? null : pick(people).id,
  treatment: pick(['modify', 'retain', 'avoid', 'share']),
  level: 1 + Math.floor(random() * 20),
  updated_at: daysAgo(n),
}));
export const tasks = Array.from({ length: 14 }, (_, n) => ({ id: id(), ref: `T-${n + 1}`, version: 1, title: pick(['Enrol second factors', 'Review supplier contract', 'Restore test', 'Close old accounts', 'Approve document']), state: n % 3 ? 'open' : 'done', due: daysAgo(4 - n).slice(0, 10), owner: pick(people).id, updated_at: daysAgo(n) }));

const sources = [
  ['host', 'sealwright host 0.1.0', 'host facts', 'application/json'],
  ['osquery', 'osquery 5.11.0', 'osquery:users', 'application/json'],
  ['openscap', 'oscap 1.3.7', 'xccdf', 'application/xml'],
  ['code scanner', 'semgrep 1.60', 'sarif', 'application/sarif+json'],
];
export const evidence = Array.from({ length: 46 }, (_, n) => {
  const [source, collector, format, media_type] = sources[n % sources.length];
  return {
    id: id(),
    title: `${format} of ${pick(['web-1', 'web-2', 'db-1', 'laptop-17', 'build'])}`,
    source,
    format,
    media_type,
    collector,
    query: format.startsWith('osquery') ? 'select * from users' : undefined,
    collected_at: daysAgo(n * 0.7 + 0.02),
    received_at: daysAgo(n * 0.7 + 0.01),
    size: 900 + Math.floor(random() * 4_000_000),
    digest: hex(64),
    entry: 812 - n * 9,
    controls: ['A.8.9', 'A.8.5'],
    counts: { 'identity.account': 12 + n, 'software.package': 400 + n },
    more: { environment: 'production', host: 'web-1.acme.example', complete: true },
    salt: hex(64),
  };
});

const checkTitles = [
  ['account-second-factor', 'Active accounts sign in with a second factor', 'high', ['A.5.17', 'A.8.5'], 'identity.account'],
  ['account-password-age', 'Passwords of local accounts are not empty', 'critical', ['A.5.17'], 'identity.account'],
  ['host-patched', 'No security update waits longer than 14 days', 'high', ['A.8.8'], 'host.update'],
  ['host-firewall', 'Hosts have a firewall that denies by default', 'medium', ['A.8.20', 'A.8.22'], 'host.firewall'],
  ['disk-encrypted', 'Disks of portable devices are encrypted', 'high', ['A.8.1', 'A.8.24'], 'host.disk'],
  ['time-synchronised', 'Hosts keep their clocks synchronised', 'low', ['A.8.17'], 'host.time'],
  ['audit-log-forwarded', 'Audit logs leave the host', 'medium', ['A.8.15'], 'host.log'],
  ['ssh-root', 'Nobody signs in as root over SSH', 'high', ['A.8.2', 'A.8.9'], 'host.sshd'],
  ['scap-result', 'Hardening rules pass', 'medium', ['A.8.9'], 'scap.result'],
  ['code-finding', 'No high result of the code scanner is open', 'high', ['A.8.28'], 'code.result'],
  ['risk-owner', 'Every risk has an owner', 'medium', ['A.5.2'], 'isms.risk'],
  ['document-review', 'Documents are reviewed in time', 'low', ['A.5.1', 'A.5.37'], 'isms.document'],
];
export const checks = checkTitles.map(([name, title, severity, controls, resource], n) => {
  const fail = n % 4 === 0 ? 2 + n : 0;
  const unknown = n % 5 === 1 ? 3 : 0;
  const verdicts = [...Array(fail).fill('fail'), ...Array(unknown).fill('unknown')];
  const in_force = n !== 6;
  return {
    id: name,
    title,
    severity,
    controls,
    resource,
    in_force,
    stale: n === 7,
    last_run_at: in_force ? daysAgo(n === 7 ? 12 : 0.02 * n) : null,
    standing: in_force ? (n === 7 ? 'stale' : 'judged') : 'never_run',
    counts: in_force ? { pass: 40 + n * 3, fail, unknown, error: n === 9 ? 1 : 0, not_applicable: n, excepted: n === 0 ? 1 : 0 } : null,
    remedy: 'Enrol a second factor for each account that is listed, or disable the account.',
    applies_to: "resource.active && resource.kind == 'human'",
    pass_when: 'resource.mfa_enrolled',
    fresh_for_seconds: 604_800,
    failing: verdicts.map((verdict, at) => ({
      type: resource,
      source: pick(['host', 'osquery']),
      key: `${pick(['web-1', 'web-2', 'db-1', 'laptop-17'])}/${pick(people).email.split('@')[0]}-${at}`,
      verdict,
      reason: verdict === 'fail' ? 'the account has no second factor' : 'mfa_enrolled was not collected',
      evidence: pick(evidence).id,
    })),
  };
});

function statusOf(control, own) {
  if (!control.applicable) return ['not_applicable', [{ status: 'not_applicable', text: 'excluded in the Statement of Applicability' }]];
  if (control.declared === 'not_started') return ['not_implemented', [{ status: 'not_implemented', text: 'declared as not started' }]];
  if (control.declared === 'planned') return ['planned', [{ status: 'planned', text: 'declared as planned' }]];
  const reasons = [];
  for (const check of own.filter((each) => each.in_force)) {
    const links = [{ kind: 'check', register: 'check', id: check.id, title: check.title }, ...check.failing.slice(0, 2).map((each) => ({ kind: 'evidence', register: 'evidence', id: each.evidence, title: evidence.find((item) => item.id === each.evidence).title }))];
    if (check.counts.fail) reasons.push({ status: 'failing', text: `${check.title}: ${check.counts.fail} resources fail.`, links });
    if (check.counts.unknown) reasons.push({ status: 'insufficient', text: `${check.title}: ${check.counts.unknown} resources have no data.`, links });
    if (check.stale) reasons.push({ status: 'insufficient', text: `${check.title} has not run for 12 days; it is fresh for 7.`, links });
  }
  if (own.length === 0 && control.number % 3 !== 0) reasons.push({ status: 'insufficient', text: 'Neither evidence nor a check in force within the freshness period.', links: [] });
  if (control.declared === 'partial') reasons.push({ status: 'insufficient', text: 'Declared as partly implemented.', links: [] });
  const worst = ['failing', 'insufficient'].find((status) => reasons.some((reason) => reason.status === status)) ?? 'effective';
  if (reasons.length === 0) reasons.push({ status: 'effective', text: own.length ? 'All checks in force pass on fresh data.' : 'Fresh evidence speaks to it and nothing fails.', links: own.map((check) => ({ kind: 'check', register: 'check', id: check.id, title: check.title })) });
  return [worst, reasons];
}

export const controls = annexA.map(([reference, title, theme], number) => ({
  id: id(),
  ref: `C-${number + 1}`,
  version: 1,
  number,
  reference,
  title,
  theme,
  summary: `What the organization does about: ${title.toLowerCase()}.`,
  applicable: !['A.8.30', 'A.7.12'].includes(reference),
  exclusion_reason: reference === 'A.8.30' ? 'No development is outsourced.' : reference === 'A.7.12' ? 'There is no cabling of our own in the rented office.' : null,
  declared: number % 11 === 3 ? 'not_started' : number % 11 === 7 ? 'planned' : number % 13 === 5 ? 'partial' : 'implemented',
  planned_for: number % 22 === 7 ? daysAgo(-90).slice(0, 10) : null,
  owner: number % 10 === 6 ? null : pick(people),
  how: pick(['Enforced by the identity provider; joiners and leavers follow the personnel process.', 'Configured as code and reviewed by a second engineer.', 'Procedure D-3, exercised twice a year.', null]),
  justification: pick(['Needed to treat the risks that are linked.', 'Contract with customers asks for it.', 'GDPR article 32.']),
  reasons_for: number % 17 === 2 ? [] : number % 4 === 1 ? [{ kind: 'legal', text: 'GDPR article 32', links: [] }] : [{ kind: 'risk', text: 'Treats risks', links: [pick(risks), pick(risks)].map((risk) => ({ kind: 'risk', register: 'risk', id: risk.id, ref: risk.ref, title: risk.title })) }],
  documents: number % 3 === 0 ? [pick(documents)] : [],
  changed: number % 15 === 4,
}));

const asPerson = (person) => person && { id: person.id, ref: person.ref, name: person.name };

export function controlView(control, detail) {
  const own = checks.filter((check) => check.controls.includes(control.reference));
  const [status, reasons] = statusOf(control, own);
  const items = own.length || control.number % 3 === 0 ? evidence.slice(control.number % 20, (control.number % 20) + 3) : [];
  const { id: control_id, ref, version, reference, title, theme, summary, applicable, declared } = control;
  const view = { id: control_id, ref, version, reference, title, theme, summary, applicable, declared, status, reasons, owner: asPerson(control.owner), ...(status === 'effective' ? { valid_until: daysAgo(-6) } : {}) };
  if (!detail) return view;
  return {
    ...view,
    justification: control.justification,
    how: control.how,
    checks: own,
    evidence: items,
    risks: risks.slice(control.number % 20, (control.number % 20) + 2),
    related_documents: control.documents,
    requirements: [{ framework: 'SOC 2', id: 'CC6.1', title: 'Logical access', relation: 'supports' }, { framework: 'NIST CSF 2.0', id: 'PR.AA-03', title: 'Identity management', relation: 'supports' }],
    history: Array.from({ length: version }, (_, n) => ({ version: version - n, at: daysAgo(n * 20 + 1), entry: 700 - n * 40 })),
  };
}

export function soaRow(control) {
  const view = controlView(control, true);
  return {
    reference: control.reference,
    title: control.title,
    theme: control.theme,
    source_set: 'ISO/IEC 27001:2022 Annex A',
    applicable: control.applicable,
    reasons: control.applicable ? control.reasons_for : [],
    justification: control.justification,
    status: control.declared,
    planned_for: control.planned_for,
    how: control.how,
    owner: asPerson(control.owner),
    documents: control.documents.map(({ id: document_id, ref, title }) => ({ id: document_id, ref, title })),
    evidence_count: view.evidence.length,
    last_verdict: view.checks[0]?.counts?.fail ? 'fail' : view.checks.length ? 'pass' : null,
    control_status: view.status,
    exclusion_reason: control.exclusion_reason,
    last_reviewed: daysAgo(control.number * 3 + 5),
    changed: control.changed,
    control: { id: control.id, version: control.version },
  };
}

export const ledger = { origin: `sealwright.invalid/${organization.id}`, size: 827, root: 'b0Ea0nQ0v2mTgPz7C3c8pFqXKkYb1yqk6Q2bV0m8u1M=', verifier_key: 'sealwright.invalid/acme+5f3c9e21+AbYk0m3V4n1Zc9fQ2Hs8xL7tP6rWdJ5uE0gKqBzTnMaX', checkpoint_at: daysAgo(0.0005), checkpoint_size: 827 };
