// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { Declared } from './answers.mjs';

export const url = (process.env.SEALWRIGHT_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
export const email = process.env.SEALWRIGHT_EMAIL ?? '';
export const password = process.env.SEALWRIGHT_PASSWORD ?? '';
/** Somebody else of the demo organization, who may approve. */
export const second = process.env.SEALWRIGHT_SECOND_EMAIL ?? 'ingrid.solheim@halden.example';
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

/** A dialog takes the focus a moment after it is drawn; what is filled in before that would land in the field that gets it. People are not that quick. */
function fillPatiently(page) {
  const locator = Object.getPrototypeOf(page.locator('body'));
  if (locator.fillAtOnce) return;
  locator.fillAtOnce = locator.fill;
  locator.fill = async function fill(...words) {
    await this.waitFor();
    const taken = this.page().waitForFunction(
      () => {
        const dialogs = [...document.querySelectorAll('[role="dialog"]')];
        return dialogs.length === 0 || dialogs.some((dialog) => dialog.contains(document.activeElement));
      },
      null,
      { polling: 50, timeout: 1500 },
    );
    // Where nothing in the dialog takes it, what is to be filled in is not waited for any longer.
    await taken.catch(() => undefined);
    return this.fillAtOnce(...words);
  };
}

let declared;
let looking = [];
/** What the API answers to pages is held against its OpenAPI document. Of `fields=` there is less than is declared; what a page left behind cannot be read any more. */
async function look(response) {
  const [, origin, path, query] = /^(https?:\/\/[^/]+)\/api\/v1(\/[^?]*)(\?.*)?$/.exec(response.url()) ?? [];
  if (!path || !response.ok() || path === '/openapi.json' || /[?&]fields=/.test(query ?? '')) return [];
  const type = response.headers()['content-type'];
  const body = type?.startsWith('application/json') ? await response.json().catch(() => undefined) : undefined;
  if (type?.startsWith('application/json') && body === undefined) return [];
  declared ??= fetch(`${origin}/api/v1/openapi.json`).then(async (answer) => new Declared(await answer.json()));
  return (await declared).faultsOf(response.request().method(), path, response.status(), type, body);
}

/** What was answered otherwise than declared since it was asked last. */
export async function wrongAnswers() {
  const found = await Promise.all(looking);
  looking = [];
  return [...new Set(found.flat())];
}

export async function answeredOperations() {
  return declared ? (await declared).seen.size : 0;
}

/** A page of its own, with what its console said gathered in `page.said`. */
export async function openPage(browser, { mode = 'light', viewport = kWide } = {}) {
  const context = await browser.newContext({ viewport, colorScheme: mode, reducedMotion: 'reduce', acceptDownloads: true, ignoreHTTPSErrors: true });
  context.setDefaultTimeout(Number(process.env.SEALWRIGHT_PATIENCE_MS ?? 60_000));
  context.on('response', (response) => looking.push(look(response)));
  const page = await context.newPage();
  fillPatiently(page);
  page.said = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !kExpected.test(message.text())) page.said.push(message.text());
  });
  page.on('pageerror', (error) => page.said.push(String(error)));
  return page;
}

export async function signIn(page, path = '/', who = email) {
  await page.goto(`${url}${path}`);
  await page.getByLabel('E-mail', { exact: true }).fill(who);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
}

const sessions = new Map();
/** A page of somebody who is signed in, the owner unless said; one sign-in each serves all walks that use it. Walks that sign out make a session of their own. */
export async function openSignedIn(browser, { language = 'en', as = { email, password }, ...options } = {}) {
  const page = await openPage(browser, options);
  if (sessions.has(as.email)) await page.context().addCookies(sessions.get(as.email));
  // Before any page is loaded, and once: a walk may choose another language.
  await page.addInitScript((chosen) => localStorage.getItem('sealwright.language') ?? localStorage.setItem('sealwright.language', chosen), language);
  await page.goto(`${url}/settings`);
  await page.locator('#email, #main h1').first().waitFor();
  if (await page.locator('#email').count()) {
    await page.locator('#email').fill(as.email);
    await page.locator('#password').fill(as.password);
    await page.locator('button[type=submit]').click();
    await page.locator('#main h1').waitFor();
    sessions.set(as.email, await page.context().cookies());
  }
  await settled(page);
  return page;
}

/** Goes to another page as a link would: without loading everything anew. */
export async function visit(page, path) {
  await page.evaluate((to) => {
    globalThis.settling = undefined;
    history.pushState(null, '', to);
  }, path);
  await settled(page);
}

/** Asks the API in the name of whoever is signed in, past the page: what somebody else does. */
export async function api(page, method, path, body, headers = {}) {
  const answer = await page.context().request.fetch(`${url}/api/v1${path}`, {
    method,
    headers: { 'X-Sealwright-Request': '1', 'Content-Type': 'application/json', ...headers },
    data: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.status() === 204 ? undefined : answer.json();
}

/** Waits until the page has its data: for a quarter of a second no skeleton, nothing under way, the same title. A page begins to go elsewhere only after it was told to. */
export async function settled(page) {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(
    () => {
      const looks = document.querySelector('.sw-lines, [aria-busy="true"]') ? '' : (document.querySelector('h1')?.textContent ?? '');
      const last = globalThis.settling;
      if (!looks || last?.looks !== looks || last.at !== location.href) globalThis.settling = { looks, at: location.href, since: performance.now() };
      return looks !== '' && performance.now() - globalThis.settling.since > 250;
    },
    null,
    { polling: 50 },
  );
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

const kAll = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Findings of axe that are serious or critical, WCAG 2.2 A and AA and its best practices. Evaluated from outside: the page's policy allows no
 * inline script. `colours`: only what the other mode can change.
 */
export async function axeFindings(page, { colours = false } = {}) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { resultTypes: ['violations'], runOnly }), colours ? { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } : kAll);
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

/** The longest tasks of the page's main thread while `act` runs, in milliseconds of computing, longest first: from Chromium's own trace, in thread time. */
export async function longestTasks(page, act) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] } });
  await act();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  const main = new Set(events.filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain').map((event) => `${event.pid}/${event.tid}`));
  return events
    .filter((event) => event.name.endsWith('RunTask') && main.has(`${event.pid}/${event.tid}`))
    .map((event) => (event.tdur ?? event.dur ?? 0) / 1000)
    .sort((a, b) => b - a);
}

/** Chooses a record as a person would: types into the box and takes what is offered. */
export async function pick(scope, label, text) {
  await scope.getByRole('combobox', { name: label, exact: true }).fill(text);
  await (scope.page ? scope.page() : scope).getByRole('option', { name: text }).first().click();
}

/** The first link in sight of the page's main part whose address matches. */
export async function firstLink(page, pattern) {
  for (const link of await page.locator('#main a').all()) {
    const href = await link.getAttribute('href');
    if (href && pattern.test(href) && (await link.isVisible())) return { link, href };
  }
  return null;
}
