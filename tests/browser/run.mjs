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

/** Walks, and gives what went wrong: the walk's own fault, and what was answered to its pages otherwise than declared. */
async function faultsOf(walk, name) {
  const faults = [];
  await walk(browser).catch(async (error) => {
    faults.push(String(error.stack ?? error));
    await keepFailure(name);
  });
  // Of a walk that failed too: else the next one is blamed for it.
  const wrong = await wrongAnswers();
  for (const context of browser.contexts()) await context.close();
  wrong.push(...(await wrongAnswers()));
  if (wrong.length > 0) faults.push(`answered otherwise than the OpenAPI document says:\n${wrong.join('\n')}`);
  return faults;
}

async function keepFailure(name) {
  const page = browser.contexts().at(-1)?.pages()[0];
  await page?.screenshot({ path: join(results, `failed-${name.replace(/\W+/g, '_').slice(0, 60)}.png`) }).catch(() => undefined);
}

for (const file of process.env.SEALWRIGHT_JOURNEYS === 'only' ? kJourneys : [...kJourneys, ...kLooks]) {
  const { walks } = await import(`./walks/${file}.mjs`);
  for (const [name, walk] of Object.entries(walks)) {
    if (!`${file} ${name}`.includes(wanted)) continue;
    const began = Date.now();
    const faults = await faultsOf(walk, name);
    if (faults.length === 0) passed += 1;
    else failed += 1;
    const said = faults.length === 0 ? `ok      ${file}: ${name} (${Date.now() - began} ms)` : `FAILED  ${file}: ${name}\n${faults.join('\n').replace(/^/gm, '        ')}`;
    console.log(said);
  }
}
await browser.close();
console.log(`${passed} passed, ${failed} failed; ${await answeredOperations()} operations answered, as they are declared`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
