// SPDX-License-Identifier: Apache-2.0
import { api, equal, firstLink, go, holds, openPage, settled, signIn, url } from '../harness.mjs';

async function inside(browser, options) {
  const page = await openPage(browser, options);
  await signIn(page);
  await settled(page);
  return page;
}

const number = (text) => Number(text.replace(/\D/g, ''));

export const walks = {
  'overview → count → control → reasons → evidence → checkpoint': async (browser) => {
    const page = await inside(browser);
    holds((await page.getByText('How this is counted').count()) >= 2, 'formulas are shown');
    const controls = page.getByRole('region', { name: 'Controls', exact: true });
    const counts = await controls.locator('.sw-legend a').all();
    equal(counts.length, 6, 'statuses on the overview');
    let sum = 0;
    for (const count of counts) sum += number(await count.locator('.sw-number').innerText());
    equal(sum, number(await controls.locator('.sw-section-head .sw-muted').innerText()), 'the statuses add up to the total');

    const nonzero = controls.locator('.sw-legend li:not(.sw-legend-zero) a').first();
    const wanted = number(await nonzero.locator('.sw-number').innerText());
    await nonzero.click();
    await page.getByRole('heading', { level: 1, name: 'Controls' }).waitFor();
    await settled(page);
    equal(await page.locator('table.sw-table tbody tr').count(), wanted, 'rows behind the count');

    await page.locator('table.sw-table tbody a').first().click();
    await page.getByRole('heading', { level: 2, name: 'Why this status' }).waitFor();
    await settled(page);
    holds((await page.locator('.sw-reasons > li').count()) > 0, 'at least one reason');
  },

  'from a control with evidence down to the sealed bytes': async (browser) => {
    const page = await inside(browser);
    let found = null;
    for (const status of ['failing', 'effective', 'insufficient']) {
      await go(page, `/controls?status=${status}`);
      const controls = await page.locator('table.sw-table tbody a').all();
      const paths = await Promise.all(controls.slice(0, 12).map((link) => link.getAttribute('href')));
      for (const path of paths) {
        await go(page, path);
        found = await firstLink(page, /^\/evidence\/./);
        if (found) break;
      }
      if (found) break;
    }
    holds(found, 'some control links to evidence');
    await found.link.click();
    await page.getByRole('heading', { level: 2, name: 'Provenance', exact: true }).waitFor();
    await settled(page);
    equal((await page.locator('.sw-step-name').allInnerTexts()).join(' → '), 'Source → Evidence → Ledger entry → Checkpoint', 'the chain');
    holds(/Entry \d+/.test(await page.locator('.sw-chain').innerText()), 'the entry has its number');
    holds((await page.getByText(/sealwright evidence verify/).count()) > 0, 'the command to verify is shown');
  },

  'filters are in the URL and can be cleared': async (browser) => {
    const page = await inside(browser);
    await go(page, '/controls');
    const all = await page.locator('table.sw-table tbody tr').count();
    await page.getByLabel('Search reference or title').fill('A.8.2');
    await page.waitForURL(/search=A\.8\.2/);
    await page.waitForFunction((before) => document.querySelectorAll('table.sw-table tbody tr').length < before, all);
    const some = await page.locator('table.sw-table tbody tr').count();
    holds(some > 0, `the search narrows (${some} of ${all})`);
    await page.getByLabel('Search reference or title').fill('no such control anywhere');
    await page.getByText('Nothing matches these filters').waitFor();
    await page.getByRole('button', { name: 'Clear all filters' }).first().click();
    await page.waitForURL((now) => !now.search.includes('search'));
    await page.waitForFunction((before) => document.querySelectorAll('table.sw-table tbody tr').length === before, all);
  },

  'as of a past day: banner, in every link, changing is off, back to now': async (browser) => {
    const page = await inside(browser);
    const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await page.getByRole('button', { name: 'As of: Now' }).click();
    await page.getByLabel('Day', { exact: true }).fill(day);
    await page.getByRole('button', { name: 'Show this day' }).click();
    await page.getByText(`You see the state of ${day}.`).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const asked = page.waitForRequest((request) => request.url().includes('/api/v1/soa') && request.url().includes(`as_of=${day}`));
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Statement of Applicability' }).click();
    await asked;
    await settled(page);
    equal(new URL(page.url()).searchParams.get('as_of'), day, 'as_of in the URL');
    equal(await page.locator('button[data-cell]').count(), 0, 'editable cells in the past');
    await page.locator('#main').getByRole('button', { name: 'Back to now' }).click();
    await page.waitForURL((now) => !now.search.includes('as_of'));
  },

  'dark mode follows the system, is chosen by hand and remembered': async (browser) => {
    const page = await inside(browser, { mode: 'dark' });
    const dark = () => page.evaluate(() => document.documentElement.classList.contains('pf-v6-theme-dark'));
    equal(await dark(), true, 'dark by the system');
    await page.getByRole('button', { name: 'Light mode' }).click();
    equal(await dark(), false, 'light by hand');
    await page.reload();
    await settled(page);
    equal(await dark(), false, 'light after reload');
  },

  'a link moves the focus to the title and names the tab': async (browser) => {
    const page = await inside(browser);
    for (const [link, title] of [['Controls', 'Controls'], ['Statement of Applicability', 'Statement of Applicability'], ['Evidence', 'Evidence']]) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: link, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      holds((await page.title()).startsWith(`${title} · `), `title of the tab: ${await page.title()}`);
    }
  },

  'an address that does not exist says so': async (browser) => {
    const page = await inside(browser);
    await page.goto(`${url}/no/such/page`);
    await page.getByText('There is no such page or record').waitFor();
    await page.goto(`${url}/controls/A.99.99`);
    await page.getByText('There is no such page or record').waitFor();
  },

  'a server that fails is said, and trying again works': async (browser) => {
    const page = await inside(browser);
    await page.route('**/api/v1/ledger*', (route) => route.abort());
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Ledger' }).click();
    await page.getByText('The server cannot be reached').waitFor();
    await page.unroute('**/api/v1/ledger*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Verifier key').waitFor();
  },

  'as of what is no day is now; as of a day before all, it is said that there was nothing': async (browser) => {
    const page = await inside(browser);
    await go(page, '/?as_of=garbage');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.getByRole('button', { name: 'As of: Now' }).waitFor();
    equal(await page.getByText('This page failed to draw').count(), 0, 'pages that failed');
    await go(page, '/?as_of=2020-01-01');
    await page.getByText('On this day there was nothing of it').waitFor();
    await page.locator('#main').getByRole('link', { name: 'Back to now' }).click();
    await page.waitForURL((now) => !now.searchParams.has('as_of'));
    await page.getByText('On this day there was nothing of it').waitFor({ state: 'detached' });
  },

  'every register has its list and its records': async (browser) => {
    const page = await inside(browser);
    const { items } = await api(page, 'GET', '/register');
    const links = items.filter(({ name }) => !['control', 'soa'].includes(name)).map(({ name }) => `/registers/${name}`);
    holds(links.length > 40, 'registers of the server');
    for (const path of links) {
      await go(page, path);
      const list = await page.getByRole('heading', { level: 1 }).textContent();
      const record = page.locator('table.sw-table tbody tr td a').first();
      if ((await record.count()) === 0) {
        holds((await page.getByText('Nothing here yet').count()) === 1, `${path}: rows or an empty state`);
        continue;
      }
      await record.click();
      await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, list);
      await settled(page);
      equal(await page.getByText(/There is no such page|This could not be loaded|This page failed/).count(), 0, `${path}: a record's page`);
    }
    equal(page.said.join('\n'), '', 'console errors');
  },

  'what is too long to be counted on a page is said on top of it, with the way to all of it': async (browser) => {
    const page = await inside(browser);
    const { items, references } = await api(page, 'GET', '/incident?page_size=1');
    await page.route(/\/api\/v1\/incident\?/, (route) => {
      const asked = new URL(route.request().url()).searchParams;
      if (asked.get('page_size') === '1') return route.fulfill({ json: { items, total: 7300, next_page_token: 'x' } });
      if (asked.get('page_size') !== '1000') return route.continue();
      const next = `${asked.get('page_token') ?? ''}x`;
      return route.fulfill({ json: { items: Array.from({ length: 1000 }, (_, at) => ({ ...items[0], id: `00000000-0000-7000-8000-${(next.length * 1000 + at).toString().padStart(12, '0')}` })), references, next_page_token: next } });
    });
    await go(page, '/incidents');
    const said = page.getByText('Incidents: the first 5,000 of 7,300 are counted and shown here');
    await said.waitFor();
    equal(await page.getByText('5,000 rows').count(), 1, 'rows of what was read');
    await page.getByRole('button', { name: 'Open the register' }).click();
    await page.waitForURL(/\/registers\/incident/);
    await settled(page);
    equal(await said.count(), 0, 'said on a page that leaves nothing out');
    equal(page.said.join('\n'), '', 'console errors');
  },
};
