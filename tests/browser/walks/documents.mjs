// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { equal, go, holds, openPage, pick, settled, signIn, url } from '../harness.mjs';

const dialog = (page) => page.getByRole('dialog');

async function inside(browser, path) {
  const page = await openPage(browser);
  await signIn(page, path);
  await settled(page);
  return page;
}

async function status(page, method, pattern, act) {
  const answer = page.waitForResponse((each) => each.request().method() === method && pattern.test(each.url()));
  await act();
  return (await answer).status();
}

async function file(page, act) {
  const download = page.waitForEvent('download');
  await act();
  return readFileSync(await (await download).path());
}

export const walks = {
  'a template becomes a draft, its text is written, nothing typed becomes markup, and its author cannot publish it': async (browser) => {
    const page = await inside(browser, '/policies?show=missing');
    await page.getByRole('button', { name: 'Make a draft' }).click();
    await pick(dialog(page), 'Approver', 'Tomas Berg');
    await dialog(page).getByRole('button', { name: 'Make a draft' }).click();
    await page.waitForURL(/\/documents\/D-\d+$/);
    await settled(page);
    await page.getByRole('button', { name: 'Edit the text' }).click();
    const text = page.getByRole('textbox', { name: /^Text of D-/ });
    await text.fill('# Ours\n\n1. One **rule**\n2. <img src=x onerror="document.title=1"> [a link](javascript:document.title=1)');
    await page.reload();
    await page.getByText('Your unsaved text from before is here again.').waitFor();
    equal(await status(page, 'PATCH', /\/document\//, () => page.getByRole('button', { name: 'Save' }).click()), 200, 'stored');
    await page.locator('.sw-markdown', { hasText: 'Ours' }).locator('ol > li').nth(1).waitFor();
    equal(await page.locator('.sw-markdown :is(img, a)').count(), 0, 'images and links in the text');
    holds((await page.locator('.sw-markdown').innerText()).includes('<img src=x'), 'a tag is shown as it was typed');
    await page.getByRole('button', { name: 'Submit for review' }).click();
    await page.getByRole('button', { name: 'Approve and publish' }).click();
    equal(await status(page, 'POST', /\/publish$/, () => dialog(page).getByRole('button', { name: 'Approve and publish' }).click()), 422, 'published by its author');
    await dialog(page).getByRole('alert').getByText(/./).first().waitFor();
    equal(page.said.join('\n'), '', 'console errors');
  },

  'people are asked to acknowledge an edition, and one does': async (browser) => {
    const page = await inside(browser, '/documents');
    const items = async (path) => (await (await page.context().request.get(`${url}/api/v1/${path}`)).json()).items;
    const asked = new Set((await items('acknowledgement?page_size=1000')).map((each) => each.document));
    const unasked = (await items('document?page_size=1000')).find((each) => each.status === 'published' && !asked.has(each.id));
    await go(page, `/documents/${unasked.ref}`);
    await page.getByRole('button', { name: 'Ask for acknowledgement' }).click();
    equal(await status(page, 'POST', /\/ask$/, () => dialog(page).getByRole('button', { name: 'Ask for acknowledgement' }).click()), 200, 'asked');
    await page.getByRole('button', { name: 'I have read it and keep to it' }).click();
    await page.getByText('Your acknowledgement is noted.').waitFor();
    await page.getByText(/^[1-9]\d* of \d+$/).waitFor();
    equal(page.said.join('\n'), '', 'console errors');
  },

  'reports and OSCAL are taken away; a report of something waits until it is chosen': async (browser) => {
    const page = await inside(browser, '/reports');
    equal(await page.getByRole('button', { name: 'Policy as JSON' }).isDisabled(), true, 'a policy without a document');
    await page.getByLabel('Of: Policy').selectOption('D-20');
    await page.waitForURL(/of=D-20/);
    const policy = JSON.parse((await file(page, () => page.getByRole('button', { name: 'Policy as JSON' }).click())).toString('utf8'));
    holds(JSON.stringify(policy).includes('Access control policy'), 'the document that was chosen');
    const plan = await file(page, () => page.getByRole('button', { name: 'Risk treatment plan as Excel' }).click());
    equal(plan.subarray(0, 2).toString('latin1'), 'PK', 'a workbook');
    const oscal = JSON.parse((await file(page, () => page.getByRole('button', { name: 'JSON: Stage 1', exact: true }).click())).toString('utf8'));
    holds(Object.keys(oscal).length > 0, 'an OSCAL document');
    await page.getByText(/sealwright-verify PACK\.zip --key/).first().waitFor();
    equal(page.said.join('\n'), '', 'console errors');
  },

  'a management review is put together, decided on and has its action': async (browser) => {
    const page = await inside(browser, '/management-review/MR-2');
    await page.getByRole('button', { name: 'Put together from the records' }).click();
    await page.getByText('The inputs are put together; what people wrote stayed.').waitFor();
    equal(await page.locator('.sw-input-topic').count(), 10, 'inputs');
    await page.getByRole('button', { name: /^Write: a\)/ }).click();
    await dialog(page).getByLabel('Decision').fill('Nothing is needed');
    equal(await status(page, 'PATCH', /\/management_review\//, () => dialog(page).getByRole('button', { name: 'Save' }).click()), 200, 'decided');
    await page.getByText('Decision: Nothing is needed').waitFor();
    await page.getByRole('button', { name: 'Add an action' }).click();
    const keys = `Buy security keys, ${Date.now()}`;
    await dialog(page).getByLabel('What is to be done').fill(keys);
    await pick(dialog(page), 'Who does it', 'Amara Nwosu');
    await dialog(page).getByLabel('Until when').fill('2027-02-01');
    equal(await status(page, 'PATCH', /\/management_review\//, () => dialog(page).getByRole('button', { name: 'Add an action' }).click()), 200, 'the review names the action');
    await page.getByRole('link', { name: keys }).waitFor();
    await go(page, '/management-review');
    await page.getByText('1 of 10 inputs').waitFor();
    equal(page.said.join('\n'), '', 'console errors');
  },
};
