// SPDX-License-Identifier: Apache-2.0
import { equal, holds, openPage, pick, second, settled, signIn } from '../harness.mjs';

/** Said by the browser where a rule does not compile or a person may not, as it shall be. */
const kRefused = /status of (403|404|409|422)/;

async function inside(browser, path, who) {
  const page = await openPage(browser);
  await signIn(page, path, who);
  await settled(page);
  return page;
}

const field = (page, label) => page.getByLabel(label, { exact: true });

/** Everything but the rule. */
async function fill(page, title, never) {
  await field(page, 'Title').fill(title);
  await pick(page, 'Controls', 'A.5.1');
  await page.keyboard.press('Escape');
  await field(page, 'Resource type').fill('isms.risk');
  await page.locator('#check-reason').fill("'risk ' + resource.ref + ' has the title that none may have'");
  await page.locator('#check-reason').press('Escape');
  await field(page, 'Remedy').fill('Give the risk another title.');
  const resource = (n) => page.getByLabel(`Example ${n}: Resource`);
  await resource(1).fill('{ref: R-1, title: Fire}');
  await resource(2).fill(`{ref: R-2, title: ${never}}`);
  await resource(3).fill('{ref: R-3}');
}

async function act(page, name) {
  await page.getByRole('region', { name: 'Versions' }).getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

export const walks = {
  'a check is written, tried on the data, and published by another person': async (browser) => {
    const stamp = Date.now() % 1e7;
    const title = `Walk ${stamp} has no title that none may have`;
    const never = `never${stamp}`;
    const page = await inside(browser, '/checks/new');
    await fill(page, title, never);
    equal(await field(page, 'Id').inputValue(), `walk-${stamp}-has-no-title-that-none-may-have`, 'the id follows the title');

    const rule = page.locator('#check-pass_when');
    await rule.fill('resource.titel');
    await page.getByText("has no field 'titel'").first().waitFor();
    equal(await page.locator('.sw-cel-behind mark').innerText(), '.titel', 'what is marked');
    await rule.fill('');
    await rule.pressSequentially('resource.ti');
    await page.getByRole('option', { name: /^title/ }).waitFor();
    await page.keyboard.press('Enter');
    equal(await rule.inputValue(), 'resource.title', 'the field that was proposed');
    await rule.pressSequentially(` != '${never}'`);
    await page.getByRole('region', { name: 'Try on my data' }).getByText(/\d+ pass/).waitFor();

    await page.getByRole('group', { name: 'How the condition is written: Passes when' }).getByRole('button', { name: 'As form' }).click();
    equal(await page.getByLabel('Field of condition 1').inputValue(), 'title', 'the field in the form');
    equal(await page.getByLabel('Value of condition 1').inputValue(), never, 'the value in the form');

    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('What publishing would change').waitFor();
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await field(page.getByRole('dialog'), 'Why is it made or changed?').or(page.getByRole('dialog').getByRole('textbox')).first().fill('The walk of the pages');
    await page.getByRole('dialog').getByRole('button', { name: 'Save the draft' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    const versions = page.getByRole('region', { name: 'Versions' });
    await versions.getByText('Draft', { exact: true }).waitFor();
    await act(page, 'Publish');
    await page.getByRole('dialog').getByRole('alert').getByText(/author|wrote|somebody else|another/i).first().waitFor();

    const path = new URL(page.url()).pathname;
    const other = await inside(browser, path, second);
    await act(other, 'Publish');
    await other.getByRole('region', { name: 'Versions' }).getByText('In force', { exact: true }).waitFor();
    await other.getByRole('region', { name: 'Verdicts' }).getByText(/\d+ pass/).waitFor();

    // What the walk made is taken out of force again.
    await other.getByRole('region', { name: 'Versions' }).getByRole('button', { name: 'Retire' }).click();
    await other.getByRole('dialog').getByRole('textbox').fill('The walk is over');
    await other.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
    await other.getByRole('region', { name: 'Versions' }).getByText('Retired', { exact: true }).waitFor();
    holds([...page.said, ...other.said].every((said) => kRefused.test(said)), [...page.said, ...other.said].join('\n'));
  },

  'what is wrong with a whole text stands at its fields': async (browser) => {
    const page = await inside(browser, '/checks/identity-second-factor/edit');
    await field(page, 'Remedy').fill('');
    await page.getByLabel('Example 1: Resource').fill('{login: ann, nothing: true}');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText(/things are wrong|thing is wrong/).waitFor();
    await page.locator('#check-remedy-help').getByText(/missing/).waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Remedy' }).first().click();
    equal(await page.evaluate(() => document.activeElement?.id), 'check-remedy', 'the fault leads to its field');
    holds(page.said.every((said) => kRefused.test(said)), page.said.join('\n'));
  },
};
