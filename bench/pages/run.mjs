// SPDX-License-Identifier: Apache-2.0
// How quick the pages are, by Chromium's own measures: script/bench pages starts a server with 10,000 assets and runs this against it.
import { longestTasks, openBrowser, openPage, settled, signIn, url } from '../../tests/browser/harness.mjs';

const kRounds = 5;
const kRoutes = ['/controls', '/checks', '/registers/asset', '/evidence', '/soa', '/'];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const rows = [];
const report = (what, figure, unit, limit, more = '') => rows.push({ what, figure: `${Math.round(figure)} ${unit}`, limit: `${limit} ${unit}`, held: figure <= limit ? 'yes' : 'NO', more });

/** Watches from the first byte of a page on; read with `watched`. */
async function watch(page) {
  await page.addInitScript(() => {
    globalThis.seen = { paint: 0 };
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (globalThis.seen.paint = entry.startTime))).observe({ type: 'largest-contentful-paint', buffered: true });
  });
}
const watched = (page) => page.evaluate(() => globalThis.seen);

/** Bytes of script that come over the wire when nothing is cached, and the largest paint. */
async function firstLoad(browser, state) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, storageState: state });
  const page = await context.newPage();
  await watch(page);
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const scripts = new Set();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => scripts.has(requestId) && (bytes += encodedDataLength));
  await page.goto(`${url}/`);
  await settled(page);
  const { paint } = await watched(page);
  await context.close();
  return { bytes, paint };
}

/** From the click on a link to the new page with its data, drawn. */
async function routeChange(page, to) {
  const link = page.locator(`#navigation a[href="${to}"], a[href="${to}"]`).first();
  await link.hover();
  await page.waitForTimeout(300);
  return page.evaluate(async (target) => {
    const anchor = document.querySelector(`#navigation a[href="${target}"]`) ?? document.querySelector(`a[href="${target}"]`);
    const before = document.querySelector('h1')?.textContent;
    const start = performance.now();
    anchor.click();
    for (;;) {
      await new Promise(requestAnimationFrame);
      const title = document.querySelector('h1')?.textContent;
      if (title && title !== before && !document.querySelector('.sw-lines')) return performance.now() - start;
      if (performance.now() - start > 20_000) throw new Error(`${target} never came`);
    }
  }, to);
}

/** The longest task, in thread time, while a list of 10,000 rows is scrolled from end to end; the rows that were in the document then. */
async function scroll(page) {
  await page.goto(`${url}/registers/asset?size=1000`);
  await settled(page);
  const top = (to) => page.evaluate((where) => (document.getElementById('main').scrollTop = where), to);
  // Rows are asked for as one scrolls.
  while (!(await page.getByText(/^10,0\d\d rows$/).isVisible())) {
    await top(1e9);
    await page.waitForTimeout(100);
  }
  const height = await page.evaluate(() => document.getElementById('main').scrollHeight);
  await top(0);
  await page.mouse.move(900, 600);
  const [longest] = await longestTasks(page, async () => {
    for (let y = 0; y < height; y += 2400) await page.mouse.wheel(0, 2400);
  });
  return { longest, height, drawn: await page.locator('table.sw-table tbody tr[data-index]').count() };
}

/** From the address to a grid whose first cell can be edited. */
async function grid(page) {
  const start = Date.now();
  await page.goto(`${url}/soa`);
  await page.locator('tr[data-row="A.5.1"] [data-cell="how"]').waitFor();
  return Date.now() - start;
}

const browser = await openBrowser();
const page = await openPage(browser);
await watch(page);
await signIn(page);
await settled(page);
const state = await page.context().storageState();

const loads = [];
for (let round = 0; round < kRounds; round += 1) loads.push(await firstLoad(browser, state));
report('script of the first load, gzipped', loads[0].bytes / 1024, 'KiB', 300);
report('largest paint of the overview, nothing cached', median(loads.map((load) => load.paint)), 'ms', 1500, `of ${kRounds}, the slowest ${Math.round(Math.max(...loads.map((load) => load.paint)))}`);

for (const route of kRoutes) {
  const times = [];
  for (let round = 0; round < kRounds; round += 1) {
    await page.goto(`${url}${route === '/' ? '/ledger' : '/'}`);
    await settled(page);
    times.push(await routeChange(page, route));
  }
  report(`route change to ${route}`, median(times), 'ms', 150, `of ${kRounds}, the slowest ${Math.round(Math.max(...times))}`);
}

const scrolled = await scroll(page);
report('longest task while 10,000 rows scroll', scrolled.longest, 'ms', 50, `${scrolled.height} px high, ${scrolled.drawn} rows in the document`);
const grids = [];
for (let round = 0; round < kRounds; round += 1) grids.push(await grid(page));
report('Statement of Applicability until its first cell can be edited', median(grids), 'ms', 1000, `of ${kRounds}, the slowest ${Math.max(...grids)}`);

await browser.close();
for (const { what, figure, limit, held, more } of rows) console.log(`${what.padEnd(64)} ${figure.padStart(10)}   limit ${limit.padStart(9)}   ${held.padEnd(4)} ${more}`);
process.exit(rows.every((row) => row.held === 'yes') ? 0 : 1);
