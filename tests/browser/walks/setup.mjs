// SPDX-License-Identifier: Apache-2.0
import { axeFindings, equal, holds, openPage, settled } from '../harness.mjs';

const url = (process.env.SEALWRIGHT_FRESH_URL ?? '').replace(/\/$/, '');
const owner = { email: process.env.SEALWRIGHT_FRESH_EMAIL ?? '', password: process.env.SEALWRIGHT_FRESH_PASSWORD ?? '' };

async function inside(browser, { email, password }, path) {
  const page = await openPage(browser);
  await page.goto(`${url}${path}`);
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
  await settled(page);
  return page;
}

/** Opens a dialog by its button, fills what is named, and sends it. */
async function say(page, button, fields, send = 'Save') {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) await dialog.getByRole('textbox', { name: new RegExp(`^${label}`) }).fill(value);
  await dialog.getByRole('button', { name: send, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function setUp(page) {
  await page.getByText('1 of 6 done').waitFor();
  await say(page, 'Say who you are', { 'Your name': 'Olga Owner' });
  await page.getByText('2 of 6 done').waitFor();
  await say(page, 'Describe the organization', { 'Legal name': 'Fresh Start Ltd', 'Security contact': 'security@fresh.example' });
  await page.getByText('3 of 6 done').waitFor();

  // Left and come back to: what was done is still done, since it is read from the records.
  await page.goto(`${url}/controls`);
  await settled(page);
  await page.goto(`${url}/setup`);
  await page.getByText('3 of 6 done').waitFor();

  await say(page, 'Describe the scope', { Description: 'Development and operation of the service.', Locations: 'Oslo' });
  await page.getByText('4 of 6 done').waitFor();
  await say(page, 'Begin with scenarios', {}, 'Make risks of them');
  await page.getByText('5 of 6 done').waitFor();
  await page.getByRole('button', { name: 'Read it now: This Linux machine' }).click();
  await page.getByText(/sealed as entry \d+/).waitFor();
  await page.getByText('6 of 6 done').waitFor();
}

async function second(page) {
  await page.getByRole('button', { name: 'Invite a second person' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a second person' });
  await dialog.getByLabel('Name').fill('Ben Second');
  await dialog.getByLabel('E-mail').fill('ben@fresh.example');
  await dialog.getByRole('button', { name: 'Invite a second person' }).click();
  const done = page.getByRole('dialog', { name: 'Ben Second may look now' });
  const password = (await done.getByText(/^[A-Za-z2-9]{5}(-[A-Za-z2-9]{5}){3}$/).innerText()).trim();
  await done.getByRole('button', { name: 'Done' }).click();
  return { email: 'ben@fresh.example', password };
}

export const walks = !url
  ? {}
  : {
      'first run: from an empty organization to a useful overview and a published statement': async (browser) => {
        const page = await inside(browser, owner, '/setup');
        equal((await axeFindings(page)).join('\n'), '', 'axe at the first steps');
        await setUp(page);
        await page.getByRole('link', { name: 'Go to the overview' }).click();
        await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
        await settled(page);
        holds(!/^0 risks/m.test(await page.locator('#main').innerText()), 'the overview counts risks');
        await page.getByRole('region', { name: 'Changed this week' }).getByText('No control has another status than a week ago.').waitFor();
        await page.getByRole('region', { name: 'Status over time' }).getByText('There is no earlier month to compare with yet.').waitFor();

        await page.goto(`${url}/setup`);
        await page.getByRole('button', { name: 'Draft all of them' }).click();
        await page.getByText(/\d+ policies drafted/).waitFor();
        const ben = await second(page);
        await page.getByRole('button', { name: 'Prepare for approval' }).click();
        await page.getByText('Another person can publish it now').waitFor();

        const other = await inside(browser, ben, '/soa');
        await other.getByRole('button', { name: 'Publish', exact: true }).click();
        await other.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
        await other.getByText('Version 1 is published.').waitFor();
        await page.goto(`${url}/setup`);
        await settled(page);
        equal(await page.getByRole('list', { name: 'Then' }).locator('.sw-path-done').filter({ hasText: 'Have it published' }).count(), 1, 'published, read from the records');
        equal(page.said.join('\n'), '', 'console errors');
      },
    };
