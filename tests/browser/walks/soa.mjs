// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { computing, equal, go, holds, openPage, settled, signIn } from '../harness.mjs';

async function grid(browser) {
  const page = await openPage(browser);
  await signIn(page, '/soa');
  await page.locator('table.sw-soa tr[data-row]').first().waitFor();
  return page;
}

const cell = (page, reference, member) => page.locator(`tr[data-row="${reference}"] [data-cell="${member}"]`);
const isPatch = (answer) => answer.request().method() === 'PATCH';

async function begin(page, reference, text) {
  await cell(page, reference, 'how').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: `Edit How of ${reference}` }).fill(text);
}

async function finish(page) {
  const answer = page.waitForResponse(isPatch);
  await page.keyboard.press('Enter');
  return answer;
}

async function edit(page, reference, text) {
  await begin(page, reference, text);
  return finish(page);
}

export const walks = {
  'the grid has all 93 rows of Annex A and needs less than a second of computing': async (browser) => {
    const page = await grid(browser);
    const main = page.getByRole('navigation', { name: 'Main' });
    await main.getByRole('link', { name: 'Controls', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Controls' }).waitFor();
    await settled(page);
    const seconds = await computing(page, async () => {
      await main.getByRole('link', { name: 'Statement of Applicability' }).click();
      await page.locator('tr[data-row="A.8.34"]').waitFor({ state: 'attached' });
    });
    console.log(`  ${(seconds * 1000).toFixed(0)} ms of main thread from the click to the last row`);
    holds(seconds < 1, `usable after ${seconds} s of computing`);
    const annex = await page.locator('tr[data-row^="A."]').count();
    holds(annex >= 93, `rows of Annex A: ${annex}`);
  },

  'a cell is edited by keyboard, stored, and still there after a reload': async (browser) => {
    const page = await grid(browser);
    const text = `Set by the pages' own test at ${new Date().toISOString()}`;
    const answer = await edit(page, 'A.5.9', text);
    equal(answer.status(), 200, 'PATCH');
    equal(answer.request().headers()['if-match']?.startsWith('"'), true, 'If-Match was sent');
    await page.getByText('How of A.5.9 saved').waitFor({ state: 'attached' });
    await go(page, '/soa?search=A.5.9');
    holds((await cell(page, 'A.5.9', 'how').innerText()).includes(text), 'the text after a reload');
    holds((await page.locator('tr[data-row="A.5.9"] .sw-changed').count()) === 1, 'marked as changed since published');
  },

  'Escape leaves a cell as it was; arrow keys move': async (browser) => {
    const page = await grid(browser);
    const before = await cell(page, 'A.5.10', 'how').innerText();
    await cell(page, 'A.5.10', 'how').click();
    await page.keyboard.type('never stored');
    await page.keyboard.press('Escape');
    equal(await cell(page, 'A.5.10', 'how').innerText(), before, 'text after Escape');
    await cell(page, 'A.5.10', 'status').focus();
    await page.keyboard.press('ArrowDown');
    equal(await page.evaluate(() => document.activeElement?.closest('tr')?.dataset.row), 'A.5.11', 'row after ArrowDown');
    await page.keyboard.press('ArrowRight');
    equal(await page.evaluate(() => document.activeElement?.dataset.cell), 'planned_for', 'cell after ArrowRight');
  },

  'two people change one row: both versions are shown, one is chosen': async (browser) => {
    const [first, second] = [await grid(browser), await grid(browser)];
    const theirs = `First at ${Date.now()}`;
    const mine = `Second at ${Date.now()}`;
    // The second has begun before the first saves: the page is live, and shows what was saved meanwhile.
    await begin(second, 'A.5.12', mine);
    equal((await edit(first, 'A.5.12', theirs)).status(), 200, 'the first change');
    equal((await finish(second)).status(), 412, 'the second, made from an older version');
    const dialog = second.getByRole('dialog', { name: /Somebody else changed this row/ });
    await dialog.waitFor();
    const text = await dialog.innerText();
    holds(text.includes(theirs) && text.includes(mine), 'both versions are shown');
    const answer = second.waitForResponse(isPatch);
    await dialog.getByRole('button', { name: 'Store mine instead' }).click();
    equal((await answer).status(), 200, 'the second change, made again');
    await second.getByText(mine).first().waitFor();
  },

  'the Statement is taken away as CSV, JSON and workbook': async (browser) => {
    const page = await grid(browser);
    for (const [name, check] of [
      ['CSV', (bytes) => bytes.toString('utf8').trim().split(/\r?\n/).length >= 94],
      ['JSON', (bytes) => JSON.parse(bytes.toString('utf8')) !== null],
      ['Excel workbook (XLSX)', (bytes) => bytes.length > 0],
    ]) {
      await page.getByRole('button', { name: 'Export' }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name }).click();
      const file = await (await download).path();
      holds(check(readFileSync(file)), `${name} has the rows`);
    }
  },
};
