// SPDX-License-Identifier: Apache-2.0
import { axeFindings, equal, go, holds, openPage, pick, settled, signIn, url } from '../harness.mjs';

/** A record of another audit and of no register that is shared: the guest must never read this word. */
const kCanary = `canary${Date.now()}`;
const stamp = Date.now().toString(36);
/** What the first walk leaves for those after it. */
const made = { audit: '', canary: '' };
const guest = { name: `Vera Weiss ${stamp}`, email: `weiss-${stamp}@cert.example`, password: '' };

/** Asks the API as the page's own session: for what is not what the walk is about. */
async function api(page, method, path, body) {
  const { status, said } = await page.evaluate(
    async ([how, where, what]) => {
      const answer = await fetch(`/api/v1${where}`, { method: how, body: JSON.stringify(what), headers: { 'X-Sealwright-Request': '1', 'If-Match': '*', 'Content-Type': 'application/json' } });
      return { status: answer.status, said: await answer.json() };
    },
    [method, path, body],
  );
  holds(status < 300, `${method} ${path}: ${status} ${JSON.stringify(said)}`);
  return said;
}

async function staff(browser, path) {
  const page = await openPage(browser);
  await signIn(page, path);
  await settled(page);
  return page;
}

async function asGuest(browser) {
  const page = await openPage(browser);
  await page.goto(url);
  await page.getByLabel('E-mail', { exact: true }).fill(guest.email);
  await page.getByLabel('Password', { exact: true }).fill(guest.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('shares this audit with you').waitFor();
  await settled(page);
  return page;
}

async function invite(page) {
  await page.getByRole('button', { name: 'Invite an auditor' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite an auditor' });
  await dialog.getByLabel('Name').fill(guest.name);
  await dialog.getByLabel('E-mail').fill('weiss@gmail.com');
  await dialog.getByRole('button', { name: 'Invite an auditor' }).click();
  await dialog.getByText('has an address of a personal mail service').waitFor();
  equal(await dialog.getByLabel('E-mail').getAttribute('aria-invalid'), 'true', 'the refusal stands at the address');
  await dialog.getByText(`${guest.name} is in the register of persons now`).waitFor();
  await dialog.getByLabel('E-mail').fill(guest.email);
  await dialog.getByRole('button', { name: 'Invite an auditor' }).click();
  const done = page.getByRole('dialog', { name: `${guest.name} may look now` });
  await done.waitFor();
  guest.password = (await done.getByText(/^[A-Za-z2-9]{5}(-[A-Za-z2-9]{5}){3}$/).innerText()).trim();
  await done.getByRole('button', { name: 'Done' }).click();
  const { items } = await api(page, 'GET', `/person?search=${encodeURIComponent(guest.name)}`);
  equal(items.map((each) => each.email).join(), guest.email, 'persons that the invitation made');
}

const nav = (page) => page.getByRole('navigation', { name: 'Main' });

async function ask(page, title) {
  await page.getByRole('button', { name: 'Ask for evidence' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ask for evidence' });
  await dialog.getByRole('button', { name: 'Ask for evidence' }).click();
  await dialog.getByText('is required').first().waitFor();
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByLabel('Due').fill('2030-01-31');
  await dialog.getByRole('button', { name: 'Ask for evidence' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await settled(page);
  return new URL(page.url()).pathname;
}

async function comment(page, text) {
  await page.getByLabel('Write a comment').fill(text);
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await page.locator('.sw-thread').getByText(text).waitFor();
}

/** The organization answers: a file, then the hand-over. */
async function provide(page, path) {
  await go(page, path);
  await page.locator('input[type=file]').setInputFiles({ name: 'joiners.txt', mimeType: 'text/plain', buffer: Buffer.from(`joiners of March ${stamp}\n`) });
  await page.getByRole('link', { name: /joiners\.txt/ }).waitFor();
  await page.getByRole('button', { name: 'Provide', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Provide' });
  await pick(dialog, 'Assignee', 'Priya Raman');
  await dialog.getByLabel('Answer').fill('The list of the personnel system.');
  await dialog.getByRole('button', { name: 'Provide' }).click();
  await page.getByText('It waits for whoever asked').waitFor();
}

export const walks = {
  'an audit with a guest: invited, asks, is answered, accepts': async (browser) => {
    const page = await staff(browser, '/audits');
    await api(page, 'POST', '/asset', { name: kCanary, kind: 'information', owner: 'P-1', classification: 'internal' });
    const { ref } = await api(page, 'POST', '/audit', { title: `Supplier audit ${stamp}`, kind: 'internal', scope: 'SC-1', criteria: 'ISO/IEC 27001:2022', clauses: ['9'], starts_on: '2026-01-10', ends_on: '2026-12-20', method: 'remote', lead: 'P-17' });
    made.audit = ref;
    const other = await api(page, 'POST', '/finding', { title: kCanary, description: kCanary, grade: 'minor', clause: '9.1', origin: 'other' });
    made.canary = other.ref;
    await go(page, `/audits/${ref}`);
    await page.getByRole('button', { name: 'Begin the audit' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Begin the audit' }).click();
    await page.getByRole('button', { name: 'Report', exact: true }).waitFor();
    await page.getByRole('link', { name: /^Guests/ }).click();
    await invite(page);
    await page.getByRole('heading', { level: 2, name: guest.name }).waitFor();

    const seen = await asGuest(browser);
    equal((await nav(seen).getByRole('link').allInnerTexts()).slice(0, 7).join(', '), 'Start, The audit, Requests, Samples, Findings, Controls, Evidence', 'the guest’s navigation');
    equal(await nav(seen).getByRole('link', { name: /Asset|Ledger|Member|Overview|Statement/ }).count(), 0, 'entries that are no guest’s');
    await nav(seen).getByRole('link', { name: 'Requests' }).click();
    await seen.getByRole('heading', { level: 1, name: 'Requests' }).waitFor();
    const path = await ask(seen, `Joiners of March ${stamp}`);
    await comment(seen, 'With their managers, please.');

    await provide(page, path);
    await comment(page, 'The managers are in column C.');

    await go(seen, '/');
    await seen.getByRole('link', { name: new RegExp(`Joiners of March ${stamp}`) }).click();
    await seen.getByRole('link', { name: /joiners\.txt/ }).waitFor();
    await seen.getByText('The managers are in column C.').waitFor();
    await seen.getByRole('button', { name: 'Accept', exact: true }).click();
    await seen.getByRole('dialog', { name: 'Accept' }).getByRole('button', { name: 'Accept' }).click();
    await seen.getByText('It was accepted as it says').waitFor();

    equal(seen.said.join('\n'), '', 'console errors of the guest');
  },

  'the guest sees nothing else: not in lists, not by a reference that he guesses': async (browser) => {
    const seen = await asGuest(browser);
    for (const hidden of ['/findings', `/findings/${made.canary}`, '/registers/asset']) {
      await go(seen, hidden);
      holds(!(await seen.locator('#root').innerText()).includes(kCanary), `the guest reads the canary at ${hidden}`);
    }
    for (const closed of ['/ledger', '/work']) {
      await go(seen, closed);
      await seen.getByText('You may not see this').waitFor();
    }
    await go(seen, '/');
    equal((await axeFindings(seen)).join('\n'), '', 'axe at the guest’s start');
  },

  'a finding is raised in the audit and goes its path': async (browser) => {
    const page = await staff(browser, `/audits/${made.audit}?part=findings`);
    await page.getByRole('button', { name: 'Raise a finding' }).click();
    const dialog = page.getByRole('dialog', { name: 'Raise a finding' });
    await dialog.getByLabel('Title').fill(`No list of joiners ${stamp}`);
    await dialog.getByLabel('Description').fill('A list is asked for; there was none before the audit.');
    await dialog.getByRole('button', { name: 'Raise a finding' }).click();
    await dialog.getByText('say which requirement is concerned').waitFor();
    await dialog.getByLabel('Clause').fill('9.1');
    await dialog.getByRole('button', { name: 'Raise a finding' }).click();
    await page.getByRole('heading', { level: 1, name: `No list of joiners ${stamp}` }).waitFor();
    await page.getByText('Still to be said: Correction, Cause').waitFor();
    await page.getByRole('button', { name: 'Say correction and cause' }).click();
    const cause = page.getByRole('dialog', { name: 'Say correction and cause' });
    await cause.getByLabel(/^Correction/).fill('The list was made.');
    await cause.getByLabel(/^Cause/).fill('Nobody was asked to keep one.');
    await cause.getByRole('button', { name: 'Say correction and cause' }).click();
    await page.getByText('Still to be said: Similar cases').waitFor();
  },

  'staff look at exactly the guest’s view, change nothing there, and leave it; the grant is withdrawn': async (browser) => {
    const page = await staff(browser, '/audits');
    await page.getByRole('link', { name: new RegExp(`Supplier audit ${stamp}`) }).click();
    await page.getByRole('link', { name: /^Guests/ }).click();
    await page.getByRole('link', { name: `See as this guest: ${guest.name}` }).click();
    await page.getByText('You see exactly what').waitFor();
    await settled(page);
    equal(new URL(page.url()).searchParams.get('under')?.startsWith('GR-'), true, 'the address says under which grant');
    equal((await nav(page).getByRole('link').allInnerTexts())[0], 'Start', 'the guest’s navigation');
    await nav(page).getByRole('link', { name: 'Findings' }).click();
    await page.getByRole('heading', { level: 1, name: 'Findings' }).waitFor();
    await settled(page);
    holds(!(await page.locator('#root').innerText()).includes(kCanary), 'the canary in the guest’s view');
    equal(await page.getByRole('button', { name: 'Raise a finding' }).count(), 0, 'buttons that change');
    const under = new URL(page.url()).searchParams.get('under');
    const { items } = await api(page, 'GET', `/finding?page_size=1&under=${under}`);
    await go(page, `/registers/finding/${items[0].id}?under=${under}`);
    for (const name of [/^Move to/, 'More actions', 'Comment']) equal(await page.locator('#main').getByRole('button', { name }).count(), 0, `${name} on a record in the guest’s view`);
    equal(await page.locator('#main').getByRole('link', { name: 'Edit' }).count(), 0, 'Edit on a record in the guest’s view');
    await go(page, `/registers/finding/${items[0].id}/edit?under=${under}`);
    await page.locator('#main').getByText('Changing is off while you look').first().waitFor();
    equal(await page.getByRole('button', { name: 'Save' }).count(), 0, 'a form in the guest’s view');
    await go(page, `/findings?under=${under}`);
    await page.getByRole('button', { name: 'Leave this view' }).click();
    await page.getByText(kCanary).first().waitFor();

    await go(page, '/audits');
    await page.getByRole('link', { name: new RegExp(`Supplier audit ${stamp}`) }).click();
    await page.getByRole('link', { name: /^Guests/ }).click();
    await page.getByText('What was done under it').click();
    await page.getByText('signed in').first().waitFor();
    await page.getByRole('button', { name: 'Withdraw' }).click();
    const dialog = page.getByRole('dialog', { name: new RegExp('^Withdraw') });
    await dialog.getByLabel('Withdrawn reason').fill('The audit is over.');
    await dialog.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('Withdrawn', { exact: true }).waitFor();
    const late = await openPage(browser);
    await late.goto(url);
    await late.getByLabel('E-mail', { exact: true }).fill(guest.email);
    await late.getByLabel('Password', { exact: true }).fill(guest.password);
    await late.getByRole('button', { name: 'Sign in', exact: true }).click();
    await late.getByText('No audit is shared with you now').waitFor();
  },

  'a sample is frozen, drawn, tested and concluded; anybody draws it again': async (browser) => {
    const page = await staff(browser, '/samples');
    await page.getByRole('button', { name: 'Freeze a population' }).click();
    const dialog = page.getByRole('dialog', { name: 'Freeze a population' });
    await dialog.getByLabel('What is sampled').fill(`Visitors ${stamp}`);
    await dialog.getByLabel('The list').fill(Array.from({ length: 30 }, (_, index) => `visit-${String(index + 1).padStart(2, '0')}`).join('\n'));
    await dialog.getByLabel('Size').selectOption('stated');
    await dialog.getByLabel('How many').fill('3');
    await dialog.getByLabel('Why this size').fill('A walk needs few.');
    await dialog.getByRole('button', { name: 'Freeze a population' }).click();
    await page.getByRole('heading', { level: 1, name: `Visitors ${stamp}` }).waitFor();
    await page.getByRole('button', { name: 'Draw', exact: true }).click();
    await page.getByRole('dialog', { name: 'Draw' }).getByRole('button', { name: 'Draw' }).click();
    await page.getByRole('button', { name: 'Choose the 3 that are not tested' }).click();
    await page.getByRole('button', { name: 'Record the result of 3 items' }).click();
    const record = page.getByRole('dialog', { name: 'Record the result of 3 items' });
    await record.getByLabel('What the test showed').selectOption('pass');
    await record.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Conclude', exact: true }).click();
    const conclude = page.getByRole('dialog', { name: 'Conclude' });
    await conclude.getByLabel('Conclusion').fill('All three were signed in.');
    await conclude.getByRole('button', { name: 'Conclude' }).click();
    await page.getByText(/at most .* deviate/).waitFor();
    await page.getByRole('button', { name: 'Draw again in this browser' }).click();
    await page.getByText('The same items come out, in the same order').waitFor();
    await page.getByText('The list is the one that was sealed').waitFor();
  },
};
