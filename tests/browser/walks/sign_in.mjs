// SPDX-License-Identifier: Apache-2.0
import { api, email, equal, holds, openPage, password, settled, signIn, url } from '../harness.mjs';

export const walks = {
  'a wrong password is refused in words, and nothing is shown': async (browser) => {
    const page = await openPage(browser);
    await page.goto(`${url}/controls`);
    await page.getByLabel('E-mail', { exact: true }).fill('nobody@sealwright.invalid');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('Enter your password.').waitFor();
    equal(await page.evaluate(() => document.activeElement?.id), 'password', 'the focus is on what is missing');
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('E-mail or password is wrong.').waitFor();
    equal(new URL(page.url()).pathname, '/sign-in', 'path');
    equal(await page.getByRole('navigation').count(), 0, 'navigations');
  },

  'signing in leads to the page that was asked for': async (browser) => {
    const page = await openPage(browser);
    await signIn(page, '/controls?status=effective');
    await page.getByRole('heading', { level: 1, name: 'Controls' }).waitFor();
    equal(new URL(page.url()).search, '?status=effective', 'search');
  },

  'keyboard only: sign in, skip to the content, sign out': async (browser) => {
    const page = await openPage(browser);
    await page.goto(url);
    await page.getByLabel('E-mail', { exact: true }).waitFor();
    equal(await page.evaluate(() => document.activeElement?.id), 'email', 'focus');
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await settled(page);
    await page.keyboard.press('Control+Home');
    await page.evaluate(() => document.activeElement?.blur());
    await page.keyboard.press('Tab');
    equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to content', 'first stop');
    await page.keyboard.press('Enter');
    holds(await page.evaluate(() => document.activeElement?.id === 'main' || location.hash === '#main'), 'the skip link leads to the content');
    const menu = page.getByRole('button', { name: /^Account of/ });
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('menuitem', { name: 'Sign out' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  },

  'signing out, and a session that ended, lead to sign-in without a word in the console, and leave nothing behind': async (browser) => {
    const page = await openPage(browser);
    const all = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && all.push(message.text()));
    const flashes = () => page.evaluate(() => globalThis.flashes);
    await signIn(page, '/risk/R-2');
    await settled(page);
    all.length = 0;
    // Whatever is drawn on the way is seen, if only for a frame.
    await page.evaluate(() => {
      globalThis.flashes = [];
      new MutationObserver(() => {
        const text = document.body.innerText;
        if (/failed to draw|could not be loaded|may not see/.test(text)) globalThis.flashes.push(text.slice(0, 200));
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    // Nothing is under way any more that could still say something.
    await settled(page);
    equal(all.join('\n'), '', 'said in the console at sign-out');
    equal((await flashes()).join('\n'), '', 'drawn on the way');
    equal(new URL(page.url()).pathname, '/sign-in', 'path');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    equal(await page.getByText('Ransomware').count(), 0, 'what was shown before, after going back');

    await signIn(page, '/risk/R-2');
    await settled(page);
    page.said.length = 0;
    await api(page, 'DELETE', '/session');
    await page.getByRole('link', { name: 'Heat map' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    equal(page.said.join('\n'), '', 'said in the console when the session had ended');
    await page.getByLabel('Password', { exact: true }).waitFor();
    equal(new URL(page.url()).searchParams.get('next')?.startsWith('/risk/'), true, 'the way back stands in the address');
  },

  'a password reset can be asked for': async (browser) => {
    const page = await openPage(browser);
    await page.goto(url);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByRole('heading', { level: 1, name: 'Reset password' }).waitFor();
    await page.getByLabel('E-mail', { exact: true }).fill('nobody@sealwright.invalid');
    await page.getByRole('button', { name: 'Send the link' }).click();
    // A server that sends no mail says so instead; it never says whether it knows the address.
    await page.getByText(/If this address belongs to a user|sends no mail/).waitFor();
  },

  'scripts come from files only, and the policy says so': async (browser) => {
    const page = await openPage(browser);
    const answer = await page.goto(url);
    const policy = answer.headers()['content-security-policy'] ?? '';
    holds(/script-src 'self'(;|$)/.test(policy), `script-src 'self' in: ${policy}`);
    holds(!/unsafe-eval/.test(policy), 'no unsafe-eval');
    equal(await page.locator('script:not([src])').count(), 0, 'inline scripts');
    await page.getByLabel('E-mail', { exact: true }).waitFor();
    equal(page.said.join('\n'), '', 'console errors');
  },
};
