// SPDX-License-Identifier: Apache-2.0
import { equal, holds, openPage, settled, signIn, url } from '../harness.mjs';

const dialog = (page) => page.getByRole('dialog');
const kHeader = 'Login,E-mail,Name,Kind,Active,Admin,Second factor,Department,Manager,Created,Last sign-in,Password changed,Groups';
const row = (login, admin) => `${login},,${login},human,yes,${admin},no,,,2026-01-01,2026-01-02,2026-01-01,staff`;

/** What a directory delivers, all of it, as a source would. */
async function deliver(page, ...rows) {
  const answer = await page.context().request.post(`${url}/api/v1/evidence?source=walk-directory&format=csv:accounts&target=walk-directory&complete=true`, {
    headers: { 'X-Sealwright-Request': '1', 'Content-Type': 'application/octet-stream', 'X-File-Name': 'accounts.csv' },
    data: [kHeader, ...rows].join('\n'),
  });
  holds(answer.ok(), `delivered: ${answer.status()} ${answer.ok() ? '' : await answer.text()}`);
}

async function decided(page, act) {
  const answer = page.waitForResponse((each) => each.url().endsWith('/decide'));
  await act();
  equal((await answer).status(), 200, 'decided');
}

export const walks = {
  'a review is planned and started, each account judged by key, a removal proven by a later delivery, and closed': async (browser) => {
    const page = await openPage(browser);
    await signIn(page, '/access-reviews');
    await settled(page);
    await deliver(page, row('anna.walk', 'no'), row('old.walk', 'yes'));

    await page.getByRole('button', { name: 'Plan a review' }).click();
    await dialog(page).getByLabel('What is reviewed, with its period').fill('Accounts of the directory, this quarter');
    await dialog(page).getByRole('button', { name: 'Plan a review' }).click();
    await page.waitForURL(/\/access-reviews\/AR-\d+$/);
    await settled(page);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await dialog(page).getByLabel('Source of evidence').fill('walk-directory');
    await dialog(page).getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('[data-account]').nth(1).waitFor();
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByText('2 left to judge').waitFor();

    await page.locator('[data-account$="anna.walk"]').focus();
    await decided(page, () => page.keyboard.press('1'));
    await page.waitForFunction(() => document.activeElement?.dataset.account?.endsWith('old.walk'));
    await page.keyboard.press('3');
    await dialog(page).getByLabel('Why, or what shall be changed').fill('Left in spring');
    await decided(page, () => page.keyboard.press('Enter'));
    await page.getByText('All are judged.').waitFor();
    await dialog(page).waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Look for proof' }).click();
    await page.getByText('Waits for a later delivery').waitFor();
    await deliver(page, row('anna.walk', 'no'));
    await page.getByRole('button', { name: 'Look for proof' }).click();
    await page.getByRole('link', { name: 'Proven' }).waitFor();

    await page.getByRole('button', { name: 'Finish judging' }).click();
    await page.getByRole('button', { name: 'Close the review' }).click();
    await dialog(page).getByLabel('What it showed, and what follows').fill('One account had outlived its owner');
    const answer = page.waitForResponse((each) => each.request().method() === 'PATCH');
    await dialog(page).getByRole('button', { name: 'Close the review' }).click();
    equal((await answer).status(), 200, 'closed');
    await page.locator('.sw-lead').getByText('Closed', { exact: true }).waitFor();
    equal(await page.getByRole('button', { name: /^Keep/ }).count(), 0, 'nothing is judged any more');
    equal(page.said.join('\n'), '', 'console errors');
  },
};
