// SPDX-License-Identifier: Apache-2.0
import { api, equal, go, holds, openPage, settled, signIn } from '../harness.mjs';

async function inside(browser, path) {
  const page = await openPage(browser);
  await signIn(page, path);
  await settled(page);
  return page;
}

const dialog = (page) => page.getByRole('dialog');
const stores = (method, pattern) => (answer) => answer.request().method() === method && pattern.test(answer.url());
const number = (text) => Number(text.replace(/\D/g, ''));

/** Does what a dialog asks for, and gives the server's answer. */
async function send(page, button, method, pattern) {
  const answer = page.waitForResponse(stores(method, pattern));
  await dialog(page).getByRole('button', { name: button, exact: true }).click();
  return answer;
}

async function chooseScores(page, scores) {
  for (const [which, [likelihood, impact]] of Object.entries(scores)) {
    const group = dialog(page).getByRole('group', { name: which });
    await group.getByLabel('Likelihood').selectOption(String(likelihood));
    await group.getByLabel('Impact').selectOption(String(impact));
  }
}

export const walks = {
  'the heat map: cells add up, arrow keys move, a cell lists its risks and stands in the address': async (browser) => {
    const page = await inside(browser, '/risk/heat-map');
    const counts = await page.locator('.sw-cells-count').allInnerTexts();
    const total = number((await page.locator('.sw-lead').innerText()).split(' ')[0]);
    const unscored = page.getByText(/without this score/);
    const left = (await unscored.count()) > 0 ? number(await unscored.innerText()) : 0;
    equal(counts.reduce((sum, each) => sum + Number(each), 0) + left, total, 'risks in the cells');
    const some = page.locator('[data-cell]:has(.sw-cells-count)').first();
    const key = await some.getAttribute('data-cell');
    const here = number(await some.locator('.sw-cells-count').innerText());
    await some.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('cell') === key);
    equal(await page.locator('.sw-heat-risks > li').count(), here, 'risks listed');
    const before = await page.evaluate(() => document.activeElement?.dataset.cell);
    await page.keyboard.press('ArrowLeft');
    holds((await page.evaluate(() => document.activeElement?.dataset.cell)) !== before, 'an arrow key moves the focus');
    await page.getByRole('button', { name: /^Show its path/ }).first().click();
    await page.locator('.sw-cells-mark').first().waitFor();
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await page.locator('table.sw-table tbody tr').first().waitFor();
    equal(await page.locator('table.sw-table tbody tr').count(), here, 'rows of the table');
    equal(page.said.join('\n'), '', 'console errors');
  },

  'the loss exceedance curve is drawn, has its numbers, and the same seed gives the same run': async (browser) => {
    const page = await inside(browser, '/risk/loss?seed=7');
    await page.locator('.sw-chart svg path').first().waitFor({ state: 'attached' });
    const read = async () => (await page.locator('.sw-loss-amount').allInnerTexts()).join(' ');
    const first = await read();
    await page.getByText('The numbers as a table').click();
    equal(await page.getByRole('rowheader', { name: 'One year of twenty' }).count(), 1, 'the quantile in the table');
    await page.getByRole('button', { name: 'Play other years' }).click();
    await page.waitForURL((url) => url.searchParams.get('seed') !== '7');
    await page.waitForFunction((text) => [...document.querySelectorAll('.sw-loss-amount')].map((each) => each.textContent).join(' ') !== text, first);
    await go(page, '/risk/loss?seed=7');
    await page.locator('.sw-loss-amount').first().waitFor();
    equal(await read(), first, 'the figures of the same seed');
    await page.getByRole('button', { name: 'Seal this run' }).click();
    equal((await send(page, 'Seal this run', 'POST', /\/risk\/simulation$/)).status() < 300, true, 'sealed');
    await page.getByText('The run is sealed as evidence.').waitFor();
    equal(page.said.join('\n'), '', 'console errors');
  },

  'risks are chosen for the curve, and the choice stands in the address and in the sealed run': async (browser) => {
    const page = await inside(browser, '/risk/loss?seed=7');
    const rows = page.getByRole('region', { name: 'Risks, the dearest first' }).getByRole('row');
    await rows.nth(2).waitFor();
    const refs = (await rows.locator('.sw-ref').allInnerTexts()).slice(0, 2);
    for (const ref of refs) {
      await page.getByRole('combobox', { name: 'Choose the risks' }).fill(ref);
      await page.getByRole('option', { name: new RegExp(`^${ref} `) }).click();
    }
    await page.waitForURL((url) => url.searchParams.get('risks') === refs.join(','));
    await page.waitForFunction(() => document.querySelectorAll('.sw-loss-main tbody .sw-ref').length === 2);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Seal this run' }).click();
    const sealed = await send(page, 'Seal this run', 'POST', /\/risk\/simulation$/);
    equal(sealed.request().postDataJSON().risks.join(','), refs.join(','), 'the risks that are sealed');
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Take all' }).click();
    await page.waitForURL((url) => !url.searchParams.has('risks'));
    equal(page.said.join('\n'), '', 'console errors');
  },

  'an acceptance that no longer holds is told where the plan begins and on the page of its risk': async (browser) => {
    const page = await inside(browser, '/risk/treatment-plan');
    await page.getByRole('heading', { name: /no longer holds?: decide anew/ }).waitFor();
    await page.locator('.sw-lapsed').getByRole('link').first().click();
    await page.waitForURL(/\/risk\/R-\d+$/);
    await page.getByText(/^No longer holds: /).waitFor();
  },

  'a scenario becomes a risk, is assessed, planned for, and accepted by its owner': async (browser) => {
    const page = await inside(browser, '/risk/scenarios?search=capacity');
    await page.getByRole('button', { name: 'Adopt', exact: true }).click();
    equal((await send(page, 'Adopt', 'POST', /\/adopt$/)).status() < 300, true, 'adopted');
    await page.waitForURL(/\/risk\/R-\d+$/);
    await settled(page);
    await page.getByText('It is not scored yet: assess it first.').first().waitFor();

    await page.getByRole('button', { name: 'Assess', exact: true }).click();
    await chooseScores(page, { 'Without controls': [4, 3], Now: [3, 3], 'Once treated': [2, 2] });
    equal((await send(page, 'Save', 'PATCH', /\/risk\/R-/)).status(), 200, 'assessed');
    await dialog(page).waitFor({ state: 'detached' });
    await page.locator('.sw-stage-level', { hasText: 'Medium' }).first().waitFor();

    await page.getByRole('button', { name: 'Decide', exact: true }).click();
    await dialog(page).getByLabel('Decision').selectOption('retain');
    const refused = await send(page, 'Save', 'PATCH', /\/risk\/R-/);
    equal(refused.status(), 422, 'retained without a reason');
    await dialog(page).getByText(/is needed to retain a risk/).waitFor();
    await dialog(page).getByLabel('Rationale').fill('Alarms come days before a disk is full');
    // Somebody else writes while the dialog is open, and the live page behind it shows that already.
    const path = `/risk/${new URL(page.url()).pathname.split('/').pop()}`;
    const { version } = await api(page, 'GET', path);
    await api(page, 'PATCH', path, { rationale: 'Written meanwhile' }, { 'If-Match': `"${version}"` });
    await page.locator('#main').getByText('Written meanwhile').waitFor();
    equal((await send(page, 'Save', 'PATCH', /\/risk\/R-/)).status(), 412, 'over what somebody else wrote');
    await dialog(page).getByText('Written meanwhile').waitFor();
    equal((await send(page, 'Store mine instead', 'PATCH', /\/risk\/R-/)).status(), 200, 'decided');
    await dialog(page).waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Accept the risk' }).click();
    await dialog(page).getByLabel('Why it can be borne').fill('A full disk stops nothing that matters');
    equal((await send(page, 'Accept the risk', 'POST', /\/accept$/)).status() < 300, true, 'accepted');
    await page.getByText(/: the risk is accepted\./).waitFor();
    const part = page.getByRole('region', { name: 'Acceptance of the residual risk' });
    await part.getByText('Accepted', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Proposed: state of T-/ }).click();
    const approved = page.waitForResponse(stores('PATCH', /\/treatment\//));
    await page.getByRole('menuitem', { name: 'Approved' }).click();
    equal((await approved).status(), 422, 'a treatment without plan and day is approved');
    await page.getByText(/is needed to approve: write what will be done/).waitFor();
    equal(await part.getByRole('button', { name: 'Accept the risk' }).count(), 0, 'nothing is left to accept');
    equal(page.said.filter((each) => !/422/.test(each)).join('\n'), '', 'console errors');
  },

  'who has no authority is told before and refused by the server': async (browser) => {
    const page = await inside(browser, '/risk/R-36');
    await page.getByText('That is not you: the server will refuse.').waitFor();
    await page.getByRole('button', { name: 'Approve or accept' }).click();
    await dialog(page).getByLabel('Why it can be borne').fill('Not mine to say');
    equal((await send(page, 'Approve or accept', 'POST', /\/accept$/)).status(), 403, 'refused');
    await dialog(page).getByText(/accepted by its owner and top management/i).last().waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  },

  'the treatment plan as a board: a card moves by its menu, and back': async (browser) => {
    const page = await inside(browser, '/risk/treatment-plan?view=board&search=T-33');
    const column = (name) => page.getByRole('region', { name: new RegExp(`^${name}: `) });
    const menu = page.getByRole('button', { name: /state of T-/ });
    await column('In progress').getByRole('link', { name: /^T-/ }).waitFor();
    await menu.click();
    await page.getByRole('menuitem', { name: 'Proposed' }).click();
    await column('Proposed').getByRole('link', { name: /^T-/ }).waitFor();
    for (const state of ['Approved', 'In progress']) {
      await menu.click();
      await page.getByRole('menuitem', { name: state }).click();
      await column(state).getByRole('link', { name: /^T-/ }).waitFor();
    }
    await page.getByRole('button', { name: 'As a document' }).waitFor();
  },

  'as of a past day: nothing of a risk can be changed': async (browser) => {
    const page = await inside(browser, '/risk/R-2?as_of=2026-01-01');
    await page.getByText('You see the state of 2026-01-01.').waitFor();
    for (const name of ['Assess', 'Decide', 'Accept the risk', 'Plan a treatment']) equal(await page.getByRole('button', { name, exact: true }).count(), 0, `${name} in the past`);
    await go(page, '/risk/heat-map?as_of=2025-08-01');
    holds((await page.locator('.sw-lead').innerText()).length > 0, 'the heat map of that day');
  },
};
