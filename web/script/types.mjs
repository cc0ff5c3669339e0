// SPDX-License-Identifier: Apache-2.0
// Writes src/api/types/generated.ts from the server's OpenAPI document: what the API answers, as TypeScript.
//   npm run types                            from ../build/dev/sealwright-openapi
//   npm run types -- DOCUMENT                from a file that it, or GET /api/v1/openapi.json, gave (`-`: standard input)
//   npm run types -- --check DOCUMENT        writes nothing; fails where the file is not what would be written, or a called path is not served
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { typescriptOf } from './typescript.mjs';
import { unserved } from './called.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = here('../src/api/types/generated.ts');
const check = process.argv[2] === '--check';
const file = process.argv[check ? 3 : 2];
const text = file === undefined ? execFileSync(here('../../build/dev/sealwright-openapi'), { maxBuffer: 1 << 26 }) : readFileSync(file === '-' ? 0 : file);
const document = JSON.parse(text);
const written = typescriptOf(document);

let faults = 0;
if (!check) writeFileSync(target, written);
else if (readFileSync(target, 'utf8') !== written) {
  console.error('src/api/types/generated.ts is not what the OpenAPI document gives: npm run types');
  faults += 1;
}
for (const each of unserved(document, here('../src'))) {
  console.error(each);
  faults += 1;
}
if (faults === 0) console.log('the types are those of the document, and every called path is served');
process.exit(faults === 0 ? 0 : 1);
