// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { axeFindings, equal, firstLink, go, openPage, results, signIn, url } from '../harness.mjs';

const kSizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
const kPages = { overview: '/', controls: '/controls', soa: '/soa', checks: '/checks', evidence: '/evidence', ledger: '/ledger', register: '/registers/risk', heat_map: '/risk/heat-map?risk=R-2', heat_maps: '/risk/heat-map?which=all', loss: '/risk/loss?seed=7', plan: '/risk/treatment-plan', board: '/risk/treatment-plan?view=board', scenarios: '/risk/scenarios', risk: '/risk/R-2', documents: '/documents', document: '/documents/D-20', templates: '/documents/templates', incidents: '/incidents', incident: '/incidents/INC-3', access_reviews: '/access-reviews', access_review: '/access-reviews/AR-3', management_reviews: '/management-review', management_review: '/management-review/MR-1', reports: '/reports', as_of: '/?as_of=2026-01-01' };

/** The pages of one thing are named by what the lists link to. */
async function details(page) {
  const out = {};
  for (const [name, list, pattern] of [['control', '/controls', /^\/controls\/./], ['check', '/checks', /^\/checks\/./], ['evidence_item', '/evidence', /^\/evidence\/./], ['record', '/registers/asset', /^\/registers\/asset\/./]]) {
    await go(page, list);
    const found = await firstLink(page, pattern);
    if (found) out[name] = found.href;
  }
  return out;
}

/** Keeps a picture of the page in both modes, and says what axe finds there. */
async function judge(page, size, name) {
  const found = [];
  for (const mode of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: mode });
    await page.waitForFunction((dark) => document.documentElement.classList.contains('pf-v6-theme-dark') === dark, mode === 'dark', { polling: 100 });
    await page.screenshot({ path: join(results, `${name}-${size}-${mode}.png`) });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wider > 0) found.push(`${name}, ${mode}: the page is ${wider} px wider than the window`);
    found.push(...(await axeFindings(page)).map((finding) => `${name}, ${mode}: ${finding}`));
  }
  return found;
}

async function look(browser, size) {
  const found = [];
  const page = await openPage(browser, { viewport: kSizes[size] });
  for (const name of ['sign-in', 'reset']) {
    await page.goto(`${url}/${name}`);
    await page.getByLabel('E-mail', { exact: true }).waitFor();
    found.push(...(await judge(page, size, name)));
  }
  await signIn(page);
  for (const [name, path] of Object.entries({ ...kPages, ...(await details(page)) })) {
    await go(page, path);
    found.push(...(await judge(page, size, name)));
  }
  equal(found.join('\n'), '', 'findings');
  equal(page.said.join('\n'), '', 'console errors');
}

export const walks = Object.fromEntries(
  Object.keys(kSizes).map((size) => [`pages in light and dark, ${size}: axe finds nothing serious`, (browser) => look(browser, size)]),
);
