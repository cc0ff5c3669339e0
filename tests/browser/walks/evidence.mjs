// SPDX-License-Identifier: Apache-2.0
import { equal, go, holds, openPage, settled, signIn } from '../harness.mjs';

const kControl = 'A.8.5';
/** Said by the browser where a file is refused, as it shall be. */
const kRefused = /status of (400|422)/;

async function inside(browser, path) {
  const page = await openPage(browser);
  await signIn(page, path);
  await settled(page);
  return page;
}

/** Accounts of a directory of this walk's own: without, then with a second factor. */
function accounts(directory, secondFactor) {
  const rows = ['Login,Kind,Active,Admin,Second factor,E-mail', `ann,human,true,false,${secondFactor},ann@${directory}.example`, `bob,human,true,false,true,bob@${directory}.example`];
  return { name: `${directory}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\n')}\n`) };
}

async function choose(page, ...files) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles(files);
}

const card = (page, name) => page.getByRole('list', { name: 'Files to seal' }).getByRole('listitem').filter({ hasText: name }).first();

/** Delivers the accounts as all that the directory has, and leads to the control. */
async function deliver(page, directory, secondFactor) {
  const file = accounts(directory, secondFactor);
  await choose(page, file);
  const one = card(page, file.name);
  await one.getByText('Recognised as csv:accounts').waitFor();
  await one.getByText('Title, source and time').click();
  await one.getByLabel('Host or thing it is about').fill(directory);
  await one.getByLabel('It lists everything').check();
  await one.getByText('Ready to seal').waitFor();
  await one.getByRole('button', { name: `Seal ${file.name}` }).click();
  await one.getByText(/Sealed as entry \d+/).waitFor();
  await page.getByRole('button', { name: 'Clear what is sealed' }).click();
}

const checkOf = (page) => page.locator('#check-identity-second-factor');

export const walks = {
  'a delivery makes a control fail, the next one mends it': async (browser) => {
    const directory = `walk${Date.now() % 1e6}`;
    const page = await inside(browser, `/controls/${kControl}`);
    await deliver(page, directory, 'false');
    const failing = checkOf(page).getByRole('row').filter({ hasText: `${directory}/ann` });
    await failing.getByText('has no second factor').waitFor();
    await page.locator('.sw-heading').getByText('Failing').waitFor();
    holds((await checkOf(page).getByText('How to mend').count()) === 1, 'how to mend is said');
    const evidence = await failing.getByRole('link', { name: 'Evidence' }).getAttribute('href');
    holds(/^\/evidence\//.test(evidence ?? ''), 'the failure links to its evidence');

    await deliver(page, directory, 'true');
    await failing.waitFor({ state: 'detached' });
    await page.locator('.sw-heading').getByText('Failing').waitFor({ state: 'detached' });
    equal(page.said.join('\n'), '', 'console errors');
  },

  'several files at once: what is known is read, what is not is kept as a document': async (browser) => {
    const page = await inside(browser, '/evidence');
    const text = { name: 'Backup and restore.txt', mimeType: 'text/plain', buffer: Buffer.from(`Restored the document store at ${new Date().toISOString()}\n`) };
    const broken = { name: 'broken.sarif', mimeType: 'application/json', buffer: Buffer.from('{"version":"2.1.0","runs":[{"tool":') };
    const empty = { name: 'nothing.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) };
    await choose(page, text, broken, empty, accounts(`look${Date.now() % 1e6}`, 'true'));
    await card(page, empty.name).getByText('The file is empty').waitFor();
    equal(await card(page, empty.name).getByRole('button').count(), 1, 'an empty file can only be removed');
    await page.getByRole('button', { name: `Remove ${empty.name}` }).click();
    await card(page, broken.name).getByText('Not readable as it is').waitFor();
    await card(page, text.name).getByRole('button', { name: 'Keep it as a document, unread' }).click();
    await card(page, text.name).getByRole('button', { name: /^Add A\.8\.13/ }).click();
    await card(page, text.name).getByRole('button', { name: `Seal ${text.name}` }).click();
    await card(page, text.name).getByText(/Sealed as entry/).waitFor();
    await page.getByRole('button', { name: `Remove ${broken.name}` }).click();
    await card(page, text.name).getByRole('link', { name: 'Open the evidence' }).click();
    await page.getByRole('heading', { level: 1, name: text.name }).waitFor();
    await page.getByText('Restored the document store').waitFor();
    holds(page.said.every((said) => kRefused.test(said)), page.said.join('\n'));
  },

  'verify now computes every step in the browser, and a wrong byte accuses its step': async (browser) => {
    const page = await inside(browser, '/evidence');
    await page.locator('table.sw-table tbody a.sw-row-link').first().click();
    await page.getByRole('heading', { level: 2, name: 'Verify now' }).waitFor();
    const run = async () => {
      await page.getByRole('button', { name: /^Verify (now|again)$/ }).click();
      await page.locator('.sw-proof-step').nth(5).waitFor();
      return page.locator('.sw-proof-step').evaluateAll((steps) => steps.map((step) => `${step.dataset.step}: ${step.dataset.outcome}`).join(', '));
    };
    equal(await run(), 'file: holds, record: holds, commitment: holds, leaf: holds, inclusion: holds, signature: holds', 'steps');
    await page.getByText('Every step holds').waitFor();

    await page.route('**/api/v1/evidence/*/file', async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      body[0] ^= 1;
      await route.fulfill({ response: answer, body });
    });
    await page.getByRole('button', { name: 'Verify again' }).click();
    await page.getByText('One step does not hold').waitFor();
    equal(await page.locator('.sw-proof-step[data-outcome="fails"]').evaluateAll((steps) => steps.map((step) => step.dataset.step).join()), 'file', 'the step that fails');
    await page.unroute('**/api/v1/evidence/*/file');
    await page.getByText('Verifier key that you were given').click();
    await page.getByLabel('Verifier key that you were given').fill('example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx');
    await page.getByRole('button', { name: 'Verify again' }).click();
    await page.getByText('One step does not hold').waitFor();
    equal(await page.locator('.sw-proof-step[data-outcome="fails"]').evaluateAll((steps) => steps.map((step) => step.dataset.step).join()), 'signature', 'another key');
  },

  'the timeline is walked with arrow keys, its numbers are a table, and its period is in the address': async (browser) => {
    const page = await inside(browser, `/controls/${kControl}`);
    const marks = page.locator('.sw-tl [data-mark]');
    await marks.first().focus();
    await page.keyboard.press('ArrowRight');
    const words = await page.locator('.sw-tl-words').innerText();
    holds(/ from \d{4}-\d{2}-\d{2} to \d{4}-\d{2}-\d{2} \(/.test(words), `words of the span: ${words}`);
    await page.getByText('The numbers as a table').click();
    holds((await page.getByRole('region', { name: 'Timeline' }).locator('tbody tr').count()) > 0, 'rows of the table');
    await page.getByLabel('Filter by Period').selectOption('90');
    await page.waitForURL(/period=90/);
  },
};
