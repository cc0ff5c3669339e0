// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { api, axeFindings, equal, holds, openPage, openSignedIn, results, url, visit } from '../harness.mjs';

const kSizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
/** Every page by a name for its pictures, with its heading, English and German. One of many of a kind is named by the list that leads to it, and what its link looks like. */
export const kPages = {
  overview: { path: '/', h1: ['Overview', 'Übersicht'] },
  work: { path: '/work?owner=everybody', h1: ['My work', 'Meine Arbeit'] },
  calendar: { path: '/calendar', h1: ['Calendar', 'Kalender'] },
  agenda: { path: '/calendar?view=agenda', h1: ['Calendar', 'Kalender'] },
  context: { path: '/areas/context', h1: ['Context and scope', 'Kontext und Anwendungsbereich'] },
  controls: { path: '/controls', h1: ['Controls', 'Maßnahmen'] },
  control: { from: '/controls', link: /^\/controls\/./ },
  soa: { path: '/soa', h1: ['Statement of Applicability', 'Erklärung zur Anwendbarkeit'] },
  checks: { path: '/checks', h1: ['Checks', 'Prüfungen'] },
  check: { from: '/checks', link: /^\/checks\/(?!new$)[a-z]/ },
  check_new: { path: '/checks/new', h1: ['New check', 'Neue Prüfung'] },
  check_edit: { path: '/checks/person-left-has-no-identity/edit', h1: ['Edit Whoever has left cannot sign in any more', 'Wer ausgeschieden ist, kann sich nicht mehr anmelden bearbeiten'] },
  evidence: { path: '/evidence', h1: ['Evidence', 'Nachweise'] },
  evidence_item: { from: '/evidence', link: /^\/evidence\/./ },
  sources: { path: '/sources', h1: ['Sources', 'Quellen'] },
  frameworks: { path: '/frameworks', h1: ['Frameworks', 'Rahmenwerke'] },
  coverage: { path: '/frameworks/nist_csf', h1: 'NIST Cybersecurity Framework 2.0' },
  soa_difference: { path: '/soa/difference', h1: ['What changed', 'Was sich geändert hat'] },
  register: { path: '/registers/risk', h1: ['Risk', 'Risiko'] },
  new_record: { path: '/registers/risk/new', h1: ['New: Risk', 'Neu: Risiko'] },
  import: { path: '/import?register=risk', h1: 'Import' },
  record: { path: '/registers/risk/R-2', h1: 'Ransomware encrypts office files' },
  ledger: { path: '/ledger', h1: 'Ledger' },
  members: { path: '/members', h1: ['Members and roles', 'Mitglieder und Rollen'] },
  roles: { path: '/members?show=roles', h1: ['Members and roles', 'Mitglieder und Rollen'] },
  tokens: { path: '/tokens', h1: ['Tokens', 'Token'] },
  new_token: { path: '/tokens?new=calendar', h1: ['Tokens', 'Token'] },
  health: { path: '/health', h1: ['Health', 'Betriebszustand'] },
  settings: { path: '/settings', h1: ['Settings', 'Einstellungen'] },
  setup: { path: '/setup', h1: ['First steps', 'Erste Schritte'] },
  audits: { path: '/audits', h1: 'Audits' },
  audit: { from: '/audits', link: /^\/audits\/./ },
  requests: { path: '/requests', h1: ['Requests', 'Nachweisanfragen'] },
  request: { from: '/requests', link: /^\/requests\/./ },
  samples: { path: '/samples', h1: ['Samples', 'Stichproben'] },
  sample: { from: '/samples', link: /^\/samples\/./ },
  findings: { path: '/findings', h1: ['Findings', 'Feststellungen'] },
  finding: { from: '/findings', link: /^\/findings\/./ },
  review: { path: '/review', h1: ['Self-review', 'Selbstprüfung'] },
  certification: { path: '/certification', h1: ['Certification', 'Zertifizierung'] },
  heat_map: { path: '/risk/heat-map?risk=R-2', h1: ['Heat map', 'Risikomatrix'] },
  heat_maps: { path: '/risk/heat-map?which=all', h1: ['Heat map', 'Risikomatrix'] },
  loss: { path: '/risk/loss?seed=7', h1: ['Loss exceedance', 'Überschreitungskurve'] },
  plan: { path: '/risk/treatment-plan', h1: ['Treatment plan', 'Risikobehandlungsplan'] },
  board: { path: '/risk/treatment-plan?view=board', h1: ['Treatment plan', 'Risikobehandlungsplan'] },
  scenarios: { path: '/risk/scenarios', h1: ['Scenarios to begin with', 'Szenarien für den Anfang'] },
  risk: { path: '/risk/R-2', h1: 'Ransomware encrypts office files' },
  documents: { path: '/documents', h1: ['Documents', 'Dokumente'] },
  document: { path: '/documents/D-20', h1: 'Access control policy' },
  templates: { path: '/policies', h1: ['Policy templates', 'Vorlagen für Richtlinien'] },
  incidents: { path: '/incidents', h1: ['Incidents', 'Vorfälle'] },
  incident: { path: '/incidents/INC-3', h1: 'Price list with contacts sent to the wrong customer' },
  access_reviews: { path: '/access-reviews', h1: ['Access reviews', 'Überprüfungen der Zugangsrechte'] },
  access_review: { path: '/access-reviews/AR-3', h1: 'Third review of privileged accounts' },
  management_reviews: { path: '/management-review', h1: ['Management review', 'Managementbewertung'] },
  management_review: { path: '/management-review/MR-1', h1: 'Management review of the first year' },
  reports: { path: '/reports', h1: ['Reports and packs', 'Berichte und Pakete'] },
  as_of: { path: '/?as_of=2026-01-01', h1: ['Overview', 'Übersicht'] },
  record_edit: { path: '/registers/risk/R-2/edit', h1: ['Edit R-2 Ransomware encrypts office files', 'R-2 Ransomware encrypts office files bearbeiten'] },
};
/** What a guest of an audit sees, and the owner who looks at his view (`under`). */
const kGuestPages = {
  guest_home: { path: '/', h1: 'Second internal audit' },
  guest_audit: { path: '/audits/AU-4', h1: 'Second internal audit' },
  guest_requests: { path: '/requests', h1: ['Requests', 'Nachweisanfragen'] },
  guest_request: { from: '/requests', link: /^\/requests\/./ },
  guest_samples: { path: '/samples', h1: ['Samples', 'Stichproben'] },
  guest_sample: { from: '/samples', link: /^\/samples\/./ },
  guest_findings: { path: '/findings', h1: ['Findings', 'Feststellungen'] },
  guest_finding: { from: '/findings', link: /^\/findings\/./ },
  guest_controls: { path: '/controls', h1: ['Controls', 'Maßnahmen'] },
  guest_control: { from: '/controls', link: /^\/controls\/./ },
  guest_evidence: { path: '/evidence', h1: ['Evidence', 'Nachweise'] },
  guest_evidence_item: { from: '/evidence', link: /^\/evidence\/./ },
  guest_documents: { path: '/registers/document', h1: ['Document', 'Dokument'] },
  guest_document: { from: '/registers/document', link: /^\/(registers\/document|documents)\/./ },
  guest_risks: { path: '/registers/risk', h1: ['Risk', 'Risiko'] },
  guest_settings: { path: '/settings', h1: ['Settings', 'Einstellungen'] },
};
/** So many in one walk, so that none takes long. */
const kAtOnce = 4;

/** Headings of what is not there, not allowed or broken, wherever on the page they stand. */
const kMissing = /^(There is no such page or record|On this day there was nothing of it|An diesem Tag gab es davon nichts|You may not see this|This could not be loaded|This page failed to draw|Diese Seite oder diesen Eintrag gibt es nicht|Das dürfen Sie nicht sehen|Das konnte nicht geladen werden|Diese Seite konnte nicht dargestellt werden)/;

async function firstOf(page, name, { from, link }) {
  await visit(page, from);
  const links = await page.locator('#main a').evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
  const found = links.find((href) => link.test(href));
  holds(found, `${name}: ${from} leads to none`);
  return { path: found, list: await page.locator('#main h1').first().innerText() };
}

/** Opens the page by its name, and makes sure that it is that page, all of it, and no other. */
export async function open(page, name, { h1, ...place }, language) {
  const { path, list } = place.path ? place : await firstOf(page, name, place);
  await visit(page, path);
  equal(await page.evaluate(() => location.pathname + location.search), path, `${name}: the address`);
  const headings = await page.locator('#main :is(h1, h2)').allInnerTexts();
  const heading = await page.locator('#main h1').first().innerText();
  equal(headings.filter((each) => kMissing.test(each)).join(', '), '', `${name}: ${path} is missing`);
  if (list) holds(heading !== list, `${name}: ${path} still shows its list`);
  else equal(heading, typeof h1 === 'string' ? h1 : h1[language === 'de' ? 1 : 0], `${name}: the heading`);
}

async function mode(page, colorScheme) {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction((dark) => document.documentElement.classList.contains('pf-v6-theme-dark') === dark, colorScheme === 'dark', { polling: 50 });
}

/** What axe finds on the page as it stands, in both modes; and its pictures. */
async function judge(page, name, picture) {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    await mode(page, colorScheme);
    if (picture) await page.screenshot({ path: join(results, `${name}-${picture}-${colorScheme}.png`) });
    found.push(...(await axeFindings(page, { colours: colorScheme === 'dark' })).map((finding) => `${name}, ${colorScheme}: ${finding}`));
  }
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wider > 0) found.push(`${name}: the page is ${wider} px wider than the window`);
  return found;
}

let guest;
/** An auditor from outside with a grant for the audit that has most to show; invited once. */
async function guestOf(browser) {
  if (guest) return guest;
  const page = await openSignedIn(browser);
  const as = { email: `look-${Date.now().toString(36)}@cert.example`, password: `look-${Math.random().toString(36).slice(2)}-${Date.now()}` };
  const { id: person } = await api(page, 'POST', '/person', { name: 'Lena Brandt', email: as.email, relation: 'guest' });
  await api(page, 'POST', '/grant', { audit: 'AU-4', auditor: person, period_from: '2025-09-20', period_until: '2026-09-20', ends_on: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10), evidence: 'all', registers: ['document', 'risk'] });
  await api(page, 'POST', '/user', { email: as.email, name: 'Lena Brandt', role: 'auditor', person, password: as.password });
  await page.context().close();
  guest = as;
  return as;
}

async function look(browser, size, language, pages, names) {
  const as = pages === kGuestPages ? { as: await guestOf(browser) } : {};
  const page = await openSignedIn(browser, { viewport: kSizes[size], language, ...as });
  const found = [];
  for (const name of names) {
    await open(page, name, pages[name], language);
    found.push(...(await judge(page, name, language === 'en' && size)));
  }
  equal(found.join('\n'), '', 'findings');
  equal(page.said.join('\n'), '', 'console errors');
}

async function gate(browser, size, language) {
  const page = await openPage(browser, { viewport: kSizes[size] });
  await page.addInitScript((chosen) => localStorage.setItem('sealwright.language', chosen), language);
  const found = [];
  for (const name of ['sign-in', 'reset']) {
    await page.goto(`${url}/${name}`);
    await page.locator('#email').waitFor();
    found.push(...(await judge(page, name, language === 'en' && size)));
  }
  equal(found.join('\n'), '', 'findings');
}

const parts = [kPages, kGuestPages].flatMap((pages) => {
  const names = Object.keys(pages);
  return Array.from({ length: Math.ceil(names.length / kAtOnce) }, (_, at) => ({ pages, part: names.slice(at * kAtOnce, (at + 1) * kAtOnce) }));
});

export const walks = Object.fromEntries(
  Object.keys(kSizes).flatMap((size) =>
    ['en', 'de'].flatMap((language) => [
      [`${size}, ${language}: sign-in and reset, light and dark: axe finds nothing serious`, (browser) => gate(browser, size, language)],
      ...parts.map(({ pages, part }) => [`${size}, ${language}: ${part.join(', ')}, light and dark: axe finds nothing serious`, (browser) => look(browser, size, language, pages, part)]),
    ]),
  ),
);
