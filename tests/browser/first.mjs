import { openBrowser, openPage, settled, signIn, url } from './harness.mjs';
const b = await openBrowser(); const p0 = await openPage(b); await signIn(p0); await settled(p0); const state = await p0.context().storageState();
const c = await b.newContext({ viewport: { width: 1440, height: 900 }, storageState: state }); const page = await c.newPage(); const s = await c.newCDPSession(page); await s.send('Network.enable');
const u = new Map(), out = []; s.on('Network.responseReceived', ({ requestId, type, response }) => type === 'Script' && u.set(requestId, response.url)); s.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => u.has(requestId) && out.push([encodedDataLength, u.get(requestId).split('/').pop()]));
await page.goto(url + '/'); await settled(page);
out.sort((a, b) => b[0] - a[0]); console.log(out.length, out.reduce((n, [x]) => n + x, 0) / 1024); for (const [n, f] of out.slice(0, 60)) console.log(n, f); await b.close();
