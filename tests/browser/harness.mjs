// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const url = (process.env.SEALWRIGHT_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
export const email = process.env.SEALWRIGHT_EMAIL ?? '';
export const password = process.env.SEALWRIGHT_PASSWORD ?? '';
export const results = fileURLToPath(new URL('./results/', import.meta.url));

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const kWide = { width: 1440, height: 900 };
const kLaunch = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
/** Said by the browser itself whenever an answer is not 2xx: the walks expect some of those. */
const kExpected = /Failed to load resource: the server responded with a status of (401|403|404|409|412|422)/;

mkdirSync(results, { recursive: true });
for (const name of readdirSync(results)) {
  if (name.startsWith('failed-')) rmSync(`${results}${name}`);
}

export async function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: kLaunch });
}

/** A page of its own, with what its console said gathered in `page.said`. */
export async function openPage(browser, { mode = 'light', viewport = kWide } = {}) {
  const context = await browser.newContext({ viewport, colorScheme: mode, reducedMotion: 'reduce', acceptDownloads: true, ignoreHTTPSErrors: true });
  context.setDefaultTimeout(Number(process.env.SEALWRIGHT_PATIENCE_MS ?? 60_000));
  const page = await context.newPage();
  page.said = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !kExpected.test(message.text())) page.said.push(message.text());
  });
  page.on('pageerror', (error) => page.said.push(String(error)));
  return page;
}

export async function signIn(page, path = '/') {
  await page.goto(`${url}${path}`);
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
}

/** Waits until the page has its data: no skeleton left, nothing under way. */
export async function settled(page) {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('.sw-lines'), undefined, { polling: 50 });
}

export async function go(page, path) {
  await page.goto(`${url}${path}`);
  await settled(page);
}

export function equal(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`);
}

export function holds(condition, what) {
  if (!condition) throw new Error(what);
}

/** Findings of axe that are serious or critical, WCAG 2.2 A and AA and its best practices. Evaluated from outside: the page's policy allows no inline script. */
export async function axeFindings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
  );
  return violations
    .filter((found) => found.impact === 'serious' || found.impact === 'critical')
    .map((found) => `${found.id}: ${found.help}; ${found.nodes.length}× e.g. ${found.nodes[0].target.join(' ')} ${found.nodes[0].html.slice(0, 160)}`);
}

/** Seconds of computing that the page's main thread spends on `act`: unlike the clock it does not count what else the machine does. */
export async function computing(page, act) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => (await session.send('Performance.getMetrics')).metrics.find((metric) => metric.name === 'TaskDuration').value;
  const before = await spent();
  await act();
  return (await spent()) - before;
}

/** The first link of the page's main part whose address matches. */
export async function firstLink(page, pattern) {
  for (const link of await page.locator('#main a').all()) {
    const href = await link.getAttribute('href');
    if (href && pattern.test(href)) return { link, href };
  }
  return null;
}
