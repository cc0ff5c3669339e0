// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { api, equal, go, holds, openSignedIn, settled, visit } from '../harness.mjs';

const kPack = /^Pack for auditors/;
const bar = (page, name) => page.getByRole('main').getByRole('progressbar', { name });
/** Rows enough that planning and importing them outlasts a reload. */
const kRows = 1500;

async function kept(page, act) {
  const download = page.waitForEvent('download');
  await act();
  const got = await download;
  return { name: got.suggestedFilename(), bytes: readFileSync(await got.path()) };
}

const table = () => ['Name;Type;Classification;Owner', ...Array.from({ length: kRows }, (_, n) => `Long walk ${n};hardware;internal;ingrid.solheim@halden.example`)].join('\n');

export const walks = {
  'a pack goes on over a reload, is found again, and taken away by hand': async (browser) => {
    const page = await openSignedIn(browser);
    await go(page, '/reports');
    await page.getByRole('button', { name: 'Make the pack' }).click();
    await bar(page, kPack).waitFor();
    await page.reload();
    await bar(page, kPack).waitFor();
    equal(await page.getByRole('button', { name: 'Make the pack' }).isDisabled(), true, 'a second pack while one is made');
    await visit(page, '/controls');
    await page.getByRole('button', { name: 'Long work: 1 under way' }).click();
    await page.getByRole('dialog').getByRole('progressbar', { name: kPack }).waitFor();
    await page.keyboard.press('Escape');
    await go(page, '/reports');
    const take = page.getByRole('main').getByRole('button', { name: /^Take away .*-pack-\d+\.zip$/ });
    // Many documents are laid out for it: on a machine that does other things too, that takes its time.
    await take.waitFor({ timeout: 240_000 });
    const pack = await kept(page, () => take.click());
    holds(/-pack-\d+\.zip$/.test(pack.name), `the name of the pack: ${pack.name}`);
    equal(pack.bytes.subarray(0, 2).toString('latin1'), 'PK', 'a pack');
    await take.waitFor({ state: 'detached' });
    equal(page.said.join('\n'), '', 'console errors');
  },

  'a report comes by itself, on whatever page one is by then': async (browser) => {
    const page = await openSignedIn(browser);
    await go(page, '/reports');
    const report = await kept(page, async () => {
      const accepted = page.waitForResponse((answer) => answer.status() === 202);
      await page.getByRole('button', { name: 'Risk treatment plan as PDF' }).click();
      await accepted;
      await visit(page, '/controls');
    });
    equal(report.name, 'risk-treatment-plan.pdf', 'the name of the report');
    equal(report.bytes.subarray(0, 4).toString('latin1'), '%PDF', 'a PDF');
    await page.getByText('risk-treatment-plan.pdf is taken away.').waitFor();
    equal(page.said.join('\n'), '', 'console errors');
  },

  'long work that comes to nothing says why, to whoever began it': async (browser) => {
    const page = await openSignedIn(browser);
    await go(page, '/controls');
    const { id } = await api(page, 'POST', '/pack', { audit: 'AU-999' }, { Prefer: 'respond-async' });
    for (let state = ''; state !== 'failed'; ) ({ state } = await api(page, 'GET', `/job/${id}`));
    const refused = await page.context().request.get(`${new URL(page.url()).origin}/api/v1/job/${id}/file`);
    equal(refused.status(), 404, 'the file of a job that failed');
    await page.reload();
    await settled(page);
    await page.getByRole('button', { name: 'Long work: nothing under way' }).click();
    await page.getByRole('dialog').getByText(/AU-999/).last().waitFor();
    await settled(page);
    await page.getByRole('button', { name: 'Close: Pack for auditors, AU-999' }).press('Enter');
    await page.getByText(/there is no .*AU-999/).waitFor({ state: 'detached' });
    equal(page.said.join('\n'), '', 'console errors');
  },

  'an import goes on over reloads: its dry run with all rows, and its end': async (browser) => {
    const page = await openSignedIn(browser);
    await go(page, '/import?register=asset');
    await page.getByLabel('File with the table').setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(table()) });
    await page.getByRole('button', { name: 'Next: columns' }).click();
    await page.getByRole('button', { name: 'Next: dry run' }).click();
    await page.waitForURL(/[?&]plan=/);
    await page.reload();
    await page.getByText(`${kRows.toLocaleString('en')} to create, 0 to change`).waitFor();
    const planned = page.url();
    await page.getByRole('button', { name: `Import ${kRows.toLocaleString('en')} rows` }).click();
    await page.waitForURL(/[?&]apply=/);
    await page.reload();
    await page.getByText(new RegExp(`IMP-\\d+: ${kRows.toLocaleString('en')} created`)).waitFor();
    holds(planned.includes('plan=') && !page.url().includes('apply='), 'what is done is in the address');
    await page.getByRole('button', { name: 'Undo this import' }).click();
    await page.getByText(/is undone/).waitFor();
    equal((await api(page, 'GET', '/asset?search=Long%20walk&total=true')).total, 0, 'assets after the undo');
    equal(page.said.join('\n'), '', 'console errors');
  },
};
