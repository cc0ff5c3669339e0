// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { axeFindings, equal, openPage, openSignedIn, results, url, visit } from '../harness.mjs';

const kSizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
/** Every page by a name for its pictures. One of many of a kind is named by the list that leads to it, and what its link looks like. */
const kPages = {
  overview: '/',
  work: '/work?owner=everybody',
  calendar: '/calendar',
  agenda: '/calendar?view=agenda',
  context: '/areas/context',
  controls: '/controls',
  control: ['/controls', /^\/controls\/./],
  soa: '/soa',
  checks: '/checks',
  check: ['/checks', /^\/checks\/(?!new$)[a-z]/],
  check_new: '/checks/new',
  check_edit: '/checks/person-left-has-no-identity/edit',
  evidence: '/evidence',
  evidence_item: ['/evidence', /^\/evidence\/./],
  sources: '/sources',
  frameworks: '/frameworks',
  coverage: '/frameworks/nist_csf',
  soa_difference: '/soa/difference',
  register: '/registers/risk',
  new_record: '/registers/risk/new',
  import: '/import?register=risk',
  record: ['/registers/risk', /^\/registers\/risk\/[0-9a-f]/],
  ledger: '/ledger',
  members: '/members',
  roles: '/members?show=roles',
  tokens: '/tokens',
  new_token: '/tokens?new=calendar',
  health: '/health',
  settings: '/settings',
  setup: '/setup',
  audits: '/audits',
  audit: ['/audits', /^\/audits\/./],
  requests: '/requests',
  request: ['/requests', /^\/requests\/./],
  samples: '/samples',
  sample: ['/samples', /^\/samples\/./],
  findings: '/findings',
  finding: ['/findings', /^\/findings\/./],
  review: '/review',
  certification: '/certification',
  heat_map: '/risk/heat-map?risk=R-2',
  heat_maps: '/risk/heat-map?which=all',
  loss: '/risk/loss?seed=7',
  plan: '/risk/treatment-plan',
  board: '/risk/treatment-plan?view=board',
  scenarios: '/risk/scenarios',
  risk: '/risk/R-2',
  documents: '/documents',
  document: '/documents/D-20',
  templates: '/policies',
  incidents: '/incidents',
  incident: '/incidents/INC-3',
  access_reviews: '/access-reviews',
  access_review: '/access-reviews/AR-3',
  management_reviews: '/management-review',
  management_review: '/management-review/MR-1',
  reports: '/reports',
  as_of: '/?as_of=2026-01-01',
};
/** So many in one walk, so that none takes long. */
const kAtOnce = 4;

async function address(page, place) {
  if (typeof place === 'string') return place;
  const [list, pattern] = place;
  await visit(page, list);
  const links = await page.locator('#main a').evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
  return links.find((href) => pattern.test(href));
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

async function look(browser, size, language, names) {
  const page = await openSignedIn(browser, { viewport: kSizes[size], language });
  const found = [];
  for (const name of names) {
    const path = await address(page, kPages[name]);
    if (!path) continue;
    await visit(page, path);
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

const names = Object.keys(kPages);
const parts = Array.from({ length: Math.ceil(names.length / kAtOnce) }, (_, at) => names.slice(at * kAtOnce, (at + 1) * kAtOnce));

export const walks = Object.fromEntries(
  Object.keys(kSizes).flatMap((size) =>
    ['en', 'de'].flatMap((language) => [
      [`${size}, ${language}: sign-in and reset, light and dark: axe finds nothing serious`, (browser) => gate(browser, size, language)],
      ...parts.map((part) => [`${size}, ${language}: ${part.join(', ')}, light and dark: axe finds nothing serious`, (browser) => look(browser, size, language, part)]),
    ]),
  ),
);
