// SPDX-License-Identifier: Apache-2.0
import { api, equal, go, holds, openSignedIn, settled, url } from '../harness.mjs';

const scopeOf = (page) => new URL(page.url()).searchParams.get('scope');
const switcher = (page) => page.getByRole('button', { name: /^Scope: / });

export const walks = {
  'two scopes: one is always named, is switched in the header, and goes along with every link': async (browser) => {
    const page = await openSignedIn(browser);
    await go(page, '/');
    equal(await switcher(page).count(), 0, 'a switcher where there is one scope');
    const name = `Branch ${Date.now() % 1e6}`;
    const branch = await api(page, 'POST', '/scope', { name, description: 'Sales alone', locations: ['Berlin'], persons: 6 });
    try {
      await go(page, '/');
      equal(scopeOf(page), 'SC-1', 'the first scope, where none is named');
      await page.getByRole('button', { name: 'Scope: Whole organization' }).click();
      await page.getByRole('menuitem', { name }).click();
      await page.waitForURL((at) => at.searchParams.get('scope') === branch.ref);
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Controls', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Controls' }).waitFor();
      await settled(page);
      equal(scopeOf(page), branch.ref, 'the scope after a link');
      await page.getByText('Nothing here yet').or(page.getByRole('heading', { name: /yet/ })).first().waitFor();
      for (const path of ['/soa', '/certification', '/risk/heat-map', '/review', '/reports']) {
        await page.goto(`${url}${path}`);
        await settled(page);
        holds(scopeOf(page) === 'SC-1', `${path} names a scope`);
        equal(await page.getByText('This could not be loaded').count(), 0, `${path} is loaded`);
      }
      await go(page, `/certification?scope=${branch.ref}`);
      equal(await switcher(page).getAttribute('aria-label'), `Scope: ${name}`, 'the scope of the address');
      await go(page, '/controls/A.5.1?scope=SC-1');
      await page.getByRole('heading', { level: 1 }).getByText('Policies for information security').waitFor();
      equal(page.said.join('\n'), '', 'console errors');
    } finally {
      await api(page, 'DELETE', `/scope/${branch.ref}`, undefined, { 'If-Match': '*' });
    }
  },
};
