import { openBrowser, openPage, settled, signIn, url } from './harness.mjs';
const to = process.argv[2];
const b = await openBrowser(); const page = await openPage(b); await signIn(page); await settled(page);
for (let i = 0; i < 2; i++) {
await page.goto(`${url}${to === '/' ? '/ledger' : '/'}`); await settled(page);
const link = page.locator(`#navigation a[href="${to}"], a[href="${to}"]`).first(); await link.hover(); await page.waitForTimeout(500);
await b.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing','disabled-by-default-blink.debug.layout'] });
await page.evaluate(async (t) => { (document.querySelector(`#navigation a[href="${t}"]`) ?? document.querySelector(`a[href="${t}"]`)).click(); await new Promise((r) => setTimeout(r, 700)); }, to);
const tr = JSON.parse((await b.stopTracing()).toString());
const ev = tr.traceEvents.filter((e) => e.dur > 3000).sort((x, y) => x.ts - y.ts); const t0 = ev[0]?.ts;
console.log('---'); for (const e of ev) if (!['RunTask'].includes(e.name)) console.log(((e.ts - t0) / 1000).toFixed(0).padStart(6), (e.dur / 1000).toFixed(1).padStart(7), ((e.tdur??0) / 1000).toFixed(1).padStart(7), e.name, JSON.stringify(e.args).slice(0, 160));
}
await b.close();
