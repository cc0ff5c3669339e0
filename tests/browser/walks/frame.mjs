// SPDX-License-Identifier: Apache-2.0
import { api, email, equal, holds, openPage, openSignedIn, password, settled, url, visit } from '../harness.mjs';

const palette = (page) => page.getByRole('dialog', { name: 'Go, act or search' });
const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

async function ask(page, text) {
  await page.keyboard.press('Control+k');
  await palette(page).waitFor();
  await page.keyboard.type(text);
  await page.waitForFunction(() => !/Searching/.test(document.querySelector('.sw-palette-foot')?.textContent ?? 'Searching'));
}
const chosen = (page) => palette(page).locator('[role=option][aria-selected=true] .sw-palette-label').innerText();

/** A record of the test's own, taken away again. */
async function withAsset(page, name, walk) {
  const people = await api(page, 'GET', '/person?page_size=1');
  const asset = await api(page, 'POST', '/asset', { name, kind: 'software', owner: people.items[0].id, classification: 'internal' });
  try {
    await walk(asset);
  } finally {
    await api(page, 'DELETE', `/asset/${asset.id}`, undefined, { 'If-Match': '*' });
  }
}

export const walks = {
  'the palette goes to pages, controls and records, searches, acts and remembers': async (browser) => {
    const page = await openSignedIn(browser);
    await ask(page, 'statement of');
    equal(await chosen(page), 'Statement of Applicability', 'the page is found first');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Statement of Applicability' }).waitFor();
    await ask(page, 'A.8.5');
    holds((await chosen(page)).startsWith('A.8.5 '), 'a control by its reference');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/controls\/A\.8\.5/);
    const { items } = await api(page, 'GET', '/risk?page_size=1');
    await ask(page, items[0].ref.replace('-', ''));
    await palette(page).getByRole('option', { name: items[0].title }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/risk/(${items[0].ref}|${items[0].id})`));
    await ask(page, items[0].title.slice(0, 12));
    await palette(page).getByRole('option', { name: items[0].title }).first().waitFor();
    await page.keyboard.press('Escape');
    await palette(page).waitFor({ state: 'detached' });
    await ask(page, 'dark');
    await page.keyboard.press('Enter');
    equal(await page.evaluate(() => document.documentElement.classList.contains('pf-v6-theme-dark')), true, 'dark by the palette');
    await page.keyboard.press('Control+k');
    await palette(page).getByRole('group', { name: 'Opened last' }).getByRole('option', { name: /^A\.8\.5/ }).waitFor();
    await page.keyboard.press('Escape');
    await ask(page, '2026-01-31');
    await page.keyboard.press('Enter');
    await page.getByText('You see the state of 2026-01-31.').waitFor();
    equal(page.said.join('\n'), '', 'console errors');
  },

  'German and back: every text, the words of the server, the language of the document': async (browser) => {
    const page = await openSignedIn(browser);
    await visit(page, '/registers/risk');
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Deutsch' }).click();
    await page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Erklärung zur Anwendbarkeit' }).waitFor();
    equal(await page.evaluate(() => document.documentElement.lang), 'de', 'lang');
    await visit(page, '/areas/context');
    await page.getByRole('heading', { level: 1, name: 'Kontext und Anwendungsbereich' }).waitFor();
    await page.getByRole('link', { name: 'Interessierte Parteien' }).first().waitFor();
    await visit(page, '/settings');
    await page.getByText('Oberste Leitung', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Konto von/ }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    equal(await page.evaluate(() => document.documentElement.lang), 'en', 'lang');
    equal(page.said.join('\n'), '', 'console errors');
  },

  'what somebody else changes appears in an open list without reload': async (browser) => {
    const page = await openSignedIn(browser);
    const name = `Seen live ${Date.now()}`;
    await visit(page, '/registers/asset');
    await page.evaluate(() => Object.assign(window, { notReloaded: true }));
    await withAsset(page, name, async (asset) => {
      await page.getByText(name).first().waitFor();
      await api(page, 'PATCH', `/asset/${asset.id}`, { name: `${name} renamed` }, { 'If-Match': '*' });
      await page.getByText(`${name} renamed`).first().waitFor();
    });
    await page.getByText(name).first().waitFor({ state: 'detached' });
    equal(await page.evaluate(() => window.notReloaded), true, 'the page was not loaded anew');
  },

  'a lost connection is said and mended': async (browser) => {
    const page = await openPage(browser);
    let broken = true;
    await page.route('**/api/v1/events', (route) => (broken ? route.abort() : route.continue()));
    await page.goto(url);
    await page.getByLabel('E-mail', { exact: true }).fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const said = page.getByRole('status').filter({ hasText: 'Connection lost' });
    await said.waitFor();
    broken = false;
    // As a network that comes back says; else it is tried again ever more seldom.
    await Promise.all([page.waitForRequest(/\/api\/v1\/overview/), page.evaluate(() => dispatchEvent(new Event('online')))]);
    await said.waitFor({ state: 'detached' });
  },

  'a token is made, shown once, and ended': async (browser) => {
    const page = await openSignedIn(browser);
    const name = `walk ${Date.now()}`;
    await visit(page, '/tokens');
    await page.getByRole('button', { name: 'Make a token' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Make a token' });
    await dialog.getByRole('button', { name: 'Make a token' }).click();
    await dialog.getByText('is required').first().waitFor();
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Role').selectOption('reader');
    await dialog.getByLabel('Narrowed to').fill('calendar.read');
    await dialog.getByRole('button', { name: 'Make a token' }).click();
    const made = page.getByRole('dialog', { name: 'The token is made' });
    const token = /sw_\S+/.exec(await made.innerText())?.[0] ?? '';
    holds(token.length > 20, 'the token is shown');
    const feed = () => page.request.get(`${url}/api/v1/calendar.ics?token=${token}`, { headers: { Cookie: '' } });
    holds((await (await feed()).text()).startsWith('BEGIN:VCALENDAR'), 'the calendar can be subscribed to with it');
    await made.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: `End the token ${name}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
    await page.getByText(`The token ${name} is ended`).waitFor();
    holds((await feed()).status() >= 400, 'it opens nothing any more');
  },

  'keyboard only: from sign-in to a control by the palette, and back': async (browser) => {
    const page = await openPage(browser);
    await page.goto(url);
    await page.getByLabel('E-mail', { exact: true }).waitFor();
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await settled(page);
    await ask(page, 'secure authentication');
    for (let step = 0; step < 12 && !(await chosen(page)).startsWith('A.8.5 '); step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /^A\.8\.5/ }).waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    holds((await focused(page)).startsWith('A.8.5'), 'the focus is on the title');
    await ask(page, 'overview');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await settled(page);
    // Without a page to go to, the focus returns to where it was.
    const bell = page.getByRole('button', { name: /wait.* for you/ });
    await bell.focus();
    await page.keyboard.press('Control+k');
    await palette(page).waitFor();
    await page.keyboard.press('Escape');
    await palette(page).waitFor({ state: 'detached' });
    await page.waitForFunction(() => /for you/.test(document.activeElement?.getAttribute('aria-label') ?? ''));
  },

  'a task is finished in my work, and its note is evidence': async (browser) => {
    const page = await openSignedIn(browser);
    const { person } = await api(page, 'GET', '/session');
    holds(person, 'the user is a person');
    const today = new Date().toISOString().slice(0, 10);
    const task = await api(page, 'POST', '/task', { title: `Walked through ${Date.now()}`, assignee: person.id, due: today });
    await visit(page, '/work');
    await page.getByRole('button', { name: `Finish ${task.ref}`, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: new RegExp(`^Finish ${task.ref}`) });
    await dialog.getByLabel('What was done').fill('Walked through all of it; nothing to change.');
    await dialog.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByText(`${task.ref} is finished`).waitFor();
    await page.getByRole('button', { name: `Finish ${task.ref}`, exact: true }).waitFor({ state: 'detached' });
    const done = await api(page, 'GET', `/task/${task.id}`);
    equal(done.status, 'done', 'the task');
    holds(done.evidence, 'its evidence');
  },

  'the ledger is verified as a job that a reload finds again': async (browser) => {
    const page = await openSignedIn(browser);
    await visit(page, '/ledger');
    const began = page.waitForResponse((answer) => answer.url().endsWith('/ledger/verify'));
    await page.getByRole('button', { name: 'Verify now' }).click();
    equal((await began).status(), 202, 'a job');
    await page.reload();
    await page.getByText(/verified: \d+ entries/).waitFor();
    await page.locator('table[aria-label="Entries, newest first"] tbody tr').first().waitFor();
  },
};
