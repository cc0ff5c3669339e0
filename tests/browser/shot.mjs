import { openBrowser, openPage, settled, signIn, url } from './harness.mjs';
const [, , size, mode, ...paths] = process.argv;
const b = await openBrowser(); const page = await openPage(b, { mode, viewport: size === 'narrow' ? { width: 390, height: 844 } : { width: 1440, height: 900 } }); await signIn(page); await settled(page);
for (const p of paths) { await page.goto(url + p); await settled(page); await page.screenshot({ path: `/tmp/pg/s${p.replace(/[^a-z0-9]/gi, '_')}-${size}-${mode}.png` }); }
await b.close();
