// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { equal, go, holds, openPage, settled, signIn } from '../harness.mjs';

const kRisks = '/registers/risk';

async function at(browser, path) {
  const page = await openPage(browser);
  await signIn(page, path);
  await settled(page);
  return page;
}

/** Asks the API as the page's own user. */
const api = (page, method, path, body, version) =>
  page.evaluate(
    async ([verb, address, data, seen]) => {
      const headers = { 'X-Sealwright-Request': '1', ...(data ? { 'Content-Type': 'application/json' } : {}), ...(seen ? { 'If-Match': seen } : {}) };
      const answer = await fetch(`/api/v1${address}`, { method: verb, headers, body: data && JSON.stringify(data) });
      const text = await answer.text();
      return { status: answer.status, data: text ? JSON.parse(text) : null };
    },
    [method, path, body, version],
  );

const remove = (page, register, id) => api(page, 'DELETE', `/${register}/${id}`, undefined, '*');
const row = (page, text) => page.locator('table.sw-table tbody tr', { hasText: text });

/** Seeks in a reference box and takes the first that is found. */
async function pick(page, label, text) {
  const box = page.getByRole('combobox', { name: label, exact: true });
  await box.click();
  await box.fill(text);
  const option = page.getByRole('option').filter({ hasText: text }).first();
  await option.waitFor();
  await option.click();
}

async function newRisk(page, title) {
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(title);
  await page.getByRole('combobox', { name: 'Kind', exact: true }).selectOption('event_based');
  await pick(page, 'Owner', 'Ingrid');
  await pick(page, 'Method', 'Halden');
}

/** Answers the list of assets with as many as are wanted, made up here, page after page. */
async function serveMany(page, total) {
  const { data: { items: [real], references } } = await api(page, 'GET', '/asset?page_size=1');
  const one = (n) => ({ ...real, id: `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`, ref: `A-${n}`, name: `Asset number ${n} of a long list` });
  await page.route(/\/api\/v1\/asset\?/, async (route) => {
    const { searchParams } = new URL(route.request().url());
    const [size, from] = [Number(searchParams.get('page_size')), Number(searchParams.get('page_token') || 0)];
    const items = Array.from({ length: Math.min(size, total - from) }, (_, at) => one(from + at + 1));
    await route.fulfill({ json: { items, next_page_token: from + size < total ? String(from + size) : null, total, references } });
  });
}

export const walks = {
  'of 10,000 rows only those in view are in the document': async (browser) => {
    const page = await at(browser, '/');
    await serveMany(page, 10_000);
    await go(page, '/registers/asset?size=1000');
    const more = page.getByRole('button', { name: /^Show more/ });
    await page.evaluate(() => {
      const main = document.querySelector('#main');
      globalThis.down = setInterval(() => (main.scrollTop = main.scrollHeight), 50);
    });
    await page.getByText('10,000 rows').waitFor();
    await page.evaluate(() => clearInterval(globalThis.down));
    equal(await more.count(), 0, 'all rows are loaded by scrolling');
    await page.evaluate(() => (document.querySelector('#main').scrollTop = 0));
    await page.mouse.move(900, 600);
    for (let step = 0; step < 60; step += 1) await page.mouse.wheel(0, step < 40 ? 300 : 3000);
    holds((await page.evaluate(() => document.querySelector('#main').scrollTop)) > 50_000, 'the list was scrolled');
    const drawn = await page.locator('table.sw-table tbody tr[data-index]').count();
    holds(drawn < 100, `only what is in view is in the document: ${drawn} rows`);
  },

  'a risk: faults stand at their fields, the summary leads there, then it is stored': async (browser) => {
    const page = await at(browser, kRisks);
    await page.locator('#main').getByRole('link', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'New: Risk' }).waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const summary = page.locator('.sw-fault-summary');
    await summary.getByText(/4 fields need your attention/).waitFor();
    holds(await summary.evaluate((place) => place === document.activeElement), 'the summary has the focus');
    await summary.getByRole('button', { name: 'Title' }).click();
    equal(await page.evaluate(() => document.activeElement?.id), 'field-title', 'the link leads to the field');

    const title = `Walk: flood in the archive ${Date.now()}`;
    await newRisk(page, title);
    const inherent = page.getByRole('group', { name: 'Inherent' });
    await inherent.getByLabel('Likelihood').fill('99');
    await inherent.getByLabel('Impact').fill('4');
    const refused = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/risk'));
    await page.keyboard.press('Control+Enter');
    equal((await refused).status(), 422, 'the server refuses a score that the method does not have');
    await summary.getByRole('button', { name: /Inherent, Likelihood/ }).waitFor();
    holds((await page.locator('#field-inherent-likelihood-help').innerText()).length > 10, 'the fault stands at the nested field');
    await inherent.getByLabel('Likelihood').fill('3');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByText(/is saved/).first().waitFor();
    await page.waitForURL(/\/risk\/R-\d+$/);
    const { data: saved } = await api(page, 'GET', `/risk/${new URL(page.url()).pathname.split('/').pop()}`);
    await page.getByRole('button', { name: 'Assess', exact: true }).waitFor();
    await page.getByRole('link', { name: 'All fields and history' }).click();
    await page.waitForURL(/\/registers\/risk\/R-\d+$/);
    equal((await remove(page, 'risk', saved.id)).status, 204, 'cleaning up');
    equal(page.said.filter((line) => !/422/.test(line)).join('\n'), '', 'console errors');
  },

  'a draft survives a reload, and leaving asks': async (browser) => {
    const page = await at(browser, `${kRisks}/new`);
    const title = page.getByRole('textbox', { name: 'Title', exact: true });
    await title.fill('Half a thought');
    await page.getByText('A draft is kept on this computer').waitFor();
    await page.reload();
    await page.getByText(/Your draft of .* is continued/).waitFor();
    equal(await title.inputValue(), 'Half a thought', 'the draft');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Overview' }).click();
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
    await dialog.getByRole('button', { name: 'Stay here' }).click();
    equal(new URL(page.url()).pathname, `${kRisks}/new`, 'still on the form');
    await page.getByRole('link', { name: 'Overview' }).first().click();
    await dialog.getByRole('button', { name: 'Discard the draft' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await go(page, `${kRisks}/new`);
    equal(await title.inputValue(), '', 'the draft is gone');
  },

  'two people edit one record: both versions, field by field, and mine is kept in one': async (browser) => {
    const [mine, theirs] = [await at(browser, '/'), await at(browser, '/')];
    const { data: risk } = await api(mine, 'GET', '/risk/R-5');
    const edit = `${kRisks}/${risk.id}/edit`;
    await Promise.all([go(mine, edit), go(theirs, edit)]);
    const stamp = Date.now();
    await theirs.getByLabel('Scenario').fill(`Their scenario ${stamp}`);
    await theirs.getByLabel('Threat').fill(`Their threat ${stamp}`);
    await theirs.keyboard.press('Control+Enter');
    await theirs.getByText(/R-5 .* is saved/).waitFor();

    await mine.getByLabel('Scenario').fill(`My scenario ${stamp}`);
    await mine.getByLabel('Vulnerability').fill(`My vulnerability ${stamp}`);
    await mine.keyboard.press('Control+Enter');
    const dialog = mine.getByRole('dialog', { name: /Somebody else changed this record/ });
    await dialog.waitFor();
    const text = await dialog.innerText();
    for (const part of [`Their scenario ${stamp}`, `My scenario ${stamp}`, `Their threat ${stamp}`, `My vulnerability ${stamp}`]) holds(text.includes(part), `the dialog shows ${part}`);
    const save = dialog.getByRole('button', { name: 'Save as chosen' });
    holds(await save.isDisabled(), 'nothing is stored while a field that both changed is not decided');
    await dialog.getByRole('group', { name: /Scenario/ }).getByRole('radio', { name: 'Yours' }).check();
    await save.click();
    await mine.getByText(/R-5 .* is saved/).waitFor();
    const { data: after } = await api(mine, 'GET', '/risk/R-5');
    equal([after.scenario, after.threat, after.vulnerability].join(' | '), `My scenario ${stamp} | Their threat ${stamp} | My vulnerability ${stamp}`, 'the outcome');
    await api(mine, 'PATCH', `/risk/${risk.id}`, { scenario: risk.scenario, threat: risk.threat, vulnerability: risk.vulnerability }, '*');
  },

  'keys: j and k move, x and Shift+x mark, Enter opens, / seeks': async (browser) => {
    const page = await at(browser, kRisks);
    await row(page, 'R-1').first().waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.closest('tr')?.dataset.index);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    equal(await focused(), '1', 'the row after j j j k');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    await page.getByRole('toolbar', { name: 'With the selected rows' }).getByText('3 selected').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    equal(await page.evaluate(() => document.activeElement?.closest('.sw-search') !== null), true, '/ goes to the search box');
    await page.keyboard.type('jjx');
    equal(await page.getByRole('textbox', { name: 'Search risk' }).inputValue(), 'jjx', 'typing is typing');
    await page.keyboard.press('Escape');
    await go(page, kRisks);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/risk\/R-\d+$/);
  },

  'a filter is built, kept as a view, and is in the address': async (browser) => {
    const page = await at(browser, kRisks);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('Field', { exact: true }).selectOption('status');
    await page.getByRole('checkbox', { name: 'Monitored' }).check();
    await page.getByRole('checkbox', { name: 'Assessed' }).check();
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.waitForURL((now) => new URL(now).searchParams.get('filter') === '(status = "assessed" OR status = "monitored")');
    await page.getByText('Status is Assessed or Monitored').waitFor();
    await settled(page);
    const { data } = await api(page, 'GET', `/risk?total=true&filter=${encodeURIComponent('(status = "assessed" OR status = "monitored")')}`);
    await page.waitForFunction((wanted) => document.querySelectorAll('table.sw-table tbody tr').length === wanted, data.total);
    await page.getByRole('button', { name: /^Views/ }).click();
    await page.getByLabel('Name for what is shown now').fill('To watch');
    await page.getByRole('button', { name: 'Keep as a view' }).click();
    await page.getByText('View “To watch” is kept').waitFor();
    await go(page, kRisks);
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('link', { name: 'To watch' }).click();
    await page.waitForURL(/filter=/);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const lines = readFileSync(await (await download).path(), 'utf8').trim().split('\r\n');
    equal(lines.length, data.total + 1, 'rows of the export');
  },

  'three rows are changed at once, and changed back': async (browser) => {
    const page = await at(browser, `${kRisks}?order_by=ref`);
    const { data: before } = await api(page, 'GET', '/risk?order_by=ref&page_size=3');
    for (const { ref } of before.items) await page.getByRole('checkbox', { name: new RegExp(`^Select ${ref} `) }).check();
    await page.getByRole('button', { name: 'Set a field…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set a field of 3 records' });
    await dialog.getByLabel('Field', { exact: true }).selectOption('threat');
    await dialog.getByLabel('Threat', { exact: true }).fill('Set by the walk');
    await dialog.getByRole('button', { name: 'Change 3 records' }).click();
    await page.getByText('All 3 records are changed.').waitFor();
    const threats = async () => (await api(page, 'GET', '/risk?order_by=ref&page_size=3')).data.items.map((item) => item.threat ?? '').join(' | ');
    equal(await threats(), 'Set by the walk | Set by the walk | Set by the walk', 'threats');
    await page.getByRole('button', { name: 'Undo 3 changes' }).click();
    await page.getByText(/All 3 records have its former value again|All 3 records have/).waitFor();
    equal(await threats(), before.items.map((item) => item.threat ?? '').join(' | '), 'threats after the undo');
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
  },

  'a record: a comment is written, its history and its receipt are there, another hand is noticed': async (browser) => {
    const page = await at(browser, '/');
    const { data: risk } = await api(page, 'GET', '/risk/R-9');
    await go(page, `${kRisks}/${risk.id}`);
    await page.getByLabel('Write a comment').fill('Said by the walk');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.getByRole('region', { name: 'Comments' }).getByText('Said by the walk').first().waitFor();
    await page.getByRole('region', { name: 'History' }).getByText(/is sealed in the ledger as entry \d+/).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Take the receipt' }).click();
    holds(JSON.parse(readFileSync(await (await download).path(), 'utf8')).checkpoint, 'the receipt has its checkpoint');
    await api(page, 'PATCH', `/risk/${risk.id}`, { threat: `Changed elsewhere ${Date.now()}` }, '*');
    // Nothing but the live stream tells the page.
    await page.getByText(/Somebody else just changed this record/).waitFor();
    await page.getByRole('region', { name: 'Referred to by' }).locator('a').first().waitFor();
    await api(page, 'PATCH', `/risk/${risk.id}`, { threat: risk.threat ?? null }, '*');
    const { data: said } = await api(page, 'GET', `/comment?filter=${encodeURIComponent(`subject = "risk/${risk.id}"`)}`);
    for (const { id, text } of said.items) if (text === 'Said by the walk') await remove(page, 'comment', id);
  },

  'an import with faults is mended, applied and undone': async (browser) => {
    const page = await at(browser, '/import?register=asset');
    const file = (text) => ({ name: 'assets.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    const table = (owner, kind) => `Name;Type;Owner;Colour\nWalk laptop 1;${kind};ingrid.solheim@halden.example;red\nWalk laptop 2;hardware;${owner};blue\n`;
    await page.getByLabel('File with the table').setInputFiles(file(table('nobody@halden.example', 'spaceship')));
    await page.getByRole('button', { name: 'Next: columns' }).click();
    await page.getByLabel('Field that Owner fills').waitFor();
    equal(await page.getByLabel('Field that Colour fills').inputValue(), '', 'a column that means nothing is left out');
    await page.reload();
    await page.getByLabel('Field that Owner fills').waitFor();
    await page.getByRole('button', { name: 'Next: dry run' }).click();
    await page.getByText(/neither a column nor a value for all fills it: Classification/).waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('combobox', { name: 'Classification' }).selectOption('internal');
    await page.getByRole('button', { name: 'Next: dry run' }).click();
    await page.getByText(/2 rows have faults/).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Take the faults as CSV' }).click();
    holds(readFileSync(await (await download).path(), 'utf8').includes('nobody@halden.example'), 'the faults are a file too');
    await page.getByLabel('File with the table').setInputFiles(file(table('sofie.dahl@halden.example', 'hardware')));
    await page.getByRole('button', { name: 'Import 2 rows' }).click();
    await page.getByText(/IMP-\d+: 2 created/).waitFor();
    const found = async () => (await api(page, 'GET', '/asset?search=Walk%20laptop&total=true')).data.total;
    equal(await found(), 2, 'assets after the import');
    await page.getByRole('button', { name: 'Undo this import' }).click();
    await page.getByText(/is undone/).waitFor();
    equal(await found(), 0, 'assets after the undo');
  },
};
