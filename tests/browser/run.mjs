// SPDX-License-Identifier: Apache-2.0
// Walks the pages of a running server in Chromium:
//   SEALWRIGHT_URL=http://127.0.0.1:8080 SEALWRIGHT_EMAIL=… SEALWRIGHT_PASSWORD=… node run.mjs [part of a name]
// Screenshots and, of what failed, the page as it stood are kept in results/.
import { join } from 'node:path';
import { answeredOperations, email, openBrowser, password, results, wrongAnswers } from './harness.mjs';

const kJourneys = ['sign_in', 'pages', 'soa', 'frame', 'registers', 'evidence', 'check_editor', 'audit', 'setup', 'risk', 'incident', 'access_review', 'documents', 'jobs', 'scope'];
/** What does not depend on the database behind the server. */
const kLooks = ['look', 'german', 'weight'];
if (!email || !password) {
  console.error('set SEALWRIGHT_EMAIL and SEALWRIGHT_PASSWORD to a user who may write controls (and SEALWRIGHT_URL)');
  process.exit(2);
}

const wanted = process.argv[2] ?? '';
const browser = await openBrowser();
let passed = 0;
let failed = 0;

async function keepFailure(name) {
  const page = browser.contexts().at(-1)?.pages()[0];
  await page?.screenshot({ path: join(results, `failed-${name.replace(/\W+/g, '_').slice(0, 60)}.png`) }).catch(() => undefined);
}

for (const file of process.env.SEALWRIGHT_JOURNEYS === 'only' ? kJourneys : [...kJourneys, ...kLooks]) {
  const { walks } = await import(`./walks/${file}.mjs`);
  for (const [name, walk] of Object.entries(walks)) {
    if (!`${file} ${name}`.includes(wanted)) continue;
    const began = Date.now();
    try {
      await walk(browser);
      const wrong = await wrongAnswers();
      if (wrong.length > 0) throw new Error(`answered otherwise than the OpenAPI document says:\n${wrong.join('\n')}`);
      passed += 1;
      console.log(`ok      ${file}: ${name} (${Date.now() - began} ms)`);
    } catch (error) {
      failed += 1;
      await keepFailure(name);
      console.log(`FAILED  ${file}: ${name}\n${String(error.stack ?? error).replace(/^/gm, '        ')}`);
    }
    for (const context of browser.contexts()) await context.close();
  }
}
await browser.close();
console.log(`${passed} passed, ${failed} failed; ${await answeredOperations()} operations answered, as they are declared`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
