import { openBrowser, openPage, settled, signIn, url } from './harness.mjs';
const routes = (process.argv[2] ?? '/,/soa,/controls,/checks,/registers/asset,/evidence').split(',');
const b = await openBrowser(); const page = await openPage(b); await signIn(page); await settled(page);
for (const to of routes) {
  const all = [];
  let detail;
  for (let i = 0; i < 5; i++) {
    await page.goto(`${url}${to === '/' ? '/ledger' : '/'}`); await settled(page);
    const link = page.locator(`#navigation a[href="${to}"], a[href="${to}"]`).first(); await link.hover(); await page.waitForTimeout(300);
    const r = await page.evaluate(async (target) => {
      const long = []; const o = new PerformanceObserver((l) => l.getEntries().forEach((e) => long.push([Math.round(e.startTime - start), Math.round(e.duration)]))); 
      const anchor = document.querySelector(`#navigation a[href="${target}"]`) ?? document.querySelector(`a[href="${target}"]`);
      const before = document.querySelector('h1')?.textContent;
      performance.clearResourceTimings();
      const start = performance.now(); o.observe({ type: 'longtask' });
      anchor.click();
      let titled = 0;
      for (;;) {
        await new Promise(requestAnimationFrame);
        const title = document.querySelector('h1')?.textContent;
        if (title && title !== before && !titled) titled = performance.now() - start;
        if (title && title !== before && !document.querySelector('.sw-lines')) break;
        if (performance.now() - start > 20000) throw new Error('never');
      }
      const end = performance.now() - start;
      await new Promise((r) => setTimeout(r, 300));
      return { end, titled, long, net: performance.getEntriesByType('resource').map((e) => `${Math.round(e.startTime - start)}+${Math.round(e.duration)}(${Math.round(e.responseStart - e.requestStart)}) ${e.name.replace(/^.*?:\d+/, '').slice(0, 90)} ${e.decodedBodySize}`) };
    }, to);
    all.push(r.end); detail = r;
  }
  console.log(to, all.map(Math.round).join(' '), 'titled', Math.round(detail.titled), 'long', JSON.stringify(detail.long)); if (!process.argv[3]) console.log('   ' + detail.net.join('\n   '));
}
await b.close();
