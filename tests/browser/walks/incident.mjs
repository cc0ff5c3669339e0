// SPDX-License-Identifier: Apache-2.0
import { equal, holds, openPage, settled, signIn } from '../harness.mjs';

const dialog = (page) => page.getByRole('dialog');

async function send(page, button, status, what) {
  const answer = page.waitForResponse((each) => each.request().method() !== 'GET' && each.url().includes('/incident'));
  await dialog(page).getByRole('button', { name: button, exact: true }).click();
  equal((await answer).status(), status, what);
}

const closed = (page) => dialog(page).waitFor({ state: 'detached' });

export const walks = {
  'an event is reported, is an incident, an authority is told in time, lessons are learnt, and it is closed': async (browser) => {
    const page = await openPage(browser);
    await signIn(page, '/incidents');
    await settled(page);
    await page.getByRole('button', { name: 'Report an event' }).click();
    await dialog(page).getByRole('button', { name: 'Report an event' }).click();
    await dialog(page).getByText(/^is required/).nth(2).waitFor();
    await dialog(page).getByLabel('What happened, in one line').fill('Contact list on a lost stick');
    await dialog(page).getByLabel('Kind').selectOption('loss_or_theft');
    await dialog(page).getByLabel('What was seen, where and by which means').fill('A memory stick with names was left on a train');
    await send(page, 'Report an event', 201, 'reported');
    await page.waitForURL(/\/incidents\/INC-\d+$/);
    await settled(page);

    await page.getByRole('button', { name: 'Assess', exact: true }).click();
    await dialog(page).getByLabel('Is it an incident?').selectOption('yes');
    await dialog(page).getByLabel('By which criteria').fill('Personal data left our hands unencrypted');
    await dialog(page).getByLabel('Severity').selectOption('high');
    await dialog(page).getByLabel('Is personal data concerned?').selectOption('yes');
    await send(page, 'Assess the event', 200, 'assessed');
    await closed(page);
    const duties = page.getByRole('region', { name: 'Whom to tell, until when' });
    await duties.getByText('Supervisory authority', { exact: true }).waitFor();
    holds(/\d+ days \d+ h left|7[12] h \d+ min left/.test(await duties.innerText()), `the clock of 72 hours runs: ${await duties.innerText()}`);

    await page.getByRole('button', { name: 'Add a duty' }).click();
    await dialog(page).getByLabel('Whom to tell').fill('The insurer');
    await send(page, 'Add a duty', 200, 'a duty is added');
    await closed(page);
    await duties.getByRole('button', { name: 'Told now: Supervisory authority' }).click();
    await send(page, 'Told now', 200, 'told');
    await closed(page);
    await duties.getByText(/^Told 20/).waitFor();

    await page.getByRole('button', { name: 'Note the response' }).click();
    await dialog(page).getByLabel('What was done, by whom and when').fill('Persons were told; sticks are encrypted from now on');
    await dialog(page).getByLabel('Traces secured, or why none').fill('None: the stick is gone');
    await send(page, 'Note the response', 200, 'responded');
    await closed(page);
    await page.getByRole('button', { name: 'Note the lessons' }).click();
    await dialog(page).getByLabel('Why it could happen').fill('Nothing kept data from being copied');
    await dialog(page).getByLabel('What was learnt').fill('Only encrypted media are given out');
    await send(page, 'Note the lessons', 200, 'learnt');
    await closed(page);

    await page.getByRole('button', { name: 'Close it' }).click();
    await send(page, 'Close it', 422, 'closed while the insurer waits');
    await dialog(page).getByText(/say when it was told/).waitFor();
    await page.keyboard.press('Escape');
    await closed(page);
    await duties.getByRole('button', { name: 'Need not be told: The insurer' }).click();
    await dialog(page).getByLabel('Why it need not be told').fill('Not covered by the policy');
    await send(page, 'Need not be told', 200, 'not needed');
    await closed(page);
    await page.getByRole('button', { name: 'Close it' }).click();
    await send(page, 'Close it', 200, 'closed');
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText('Status: Closed').waitFor();
    const order = (await timeline.locator('li').allInnerTexts()).map((each) => each.split('\n').at(-1) ?? '');
    holds(order.findIndex((each) => each.includes('Supervisory authority was told')) < order.findIndex((each) => each.includes('Lessons learned')), `in order: ${order.join(' | ')}`);
    equal(page.said.join('\n'), '', 'console errors');
  },
};
