import { openBrowser, openPage, settled, signIn, url } from './harness.mjs';
const to = process.argv[2];
const b = await openBrowser(); const page = await openPage(b); await signIn(page); await settled(page);
await page.goto(`${url}${to === '/' ? '/ledger' : '/'}`); await settled(page);
const link = page.locator(`#navigation a[href="${to}"], a[href="${to}"]`).first(); await link.hover(); await page.waitForTimeout(500);
const c = await page.context().newCDPSession(page); await c.send('Profiler.enable'); await c.send('Profiler.setSamplingInterval', { interval: 200 }); await c.send('Profiler.start');
await link.click(); await page.waitForTimeout(Number(process.argv[3] ?? 1500));
const { profile } = await c.send('Profiler.stop');
const byId = new Map(profile.nodes.map((n) => [n.id, n])); const self = new Map(); const dt = profile.timeDeltas;
profile.samples.forEach((id, i) => self.set(id, (self.get(id) ?? 0) + dt[i]));
const parent = new Map(); profile.nodes.forEach((n) => (n.children ?? []).forEach((k) => parent.set(k, n.id)));
const name = (n) => `${n.callFrame.functionName || '?'} ${n.callFrame.url.split('/').pop()}:${n.callFrame.lineNumber + 1}`;
const selfBy = new Map(), totalBy = new Map();
for (const [id, t] of self) { const n = byId.get(id); selfBy.set(name(n), (selfBy.get(name(n)) ?? 0) + t); const seen = new Set(); for (let k = id; k; k = parent.get(k)) { const nn = name(byId.get(k)); if (!seen.has(nn)) { seen.add(nn); totalBy.set(nn, (totalBy.get(nn) ?? 0) + t); } } }
const top = (m, k) => [...m].sort((a, b) => b[1] - a[1]).slice(0, k).map(([n, t]) => `${(t / 1000).toFixed(1).padStart(8)}  ${n}`).join('\n');
console.log('SELF\n' + top(selfBy, 40)); console.log('TOTAL\n' + top(totalBy, 70));
await b.close();
