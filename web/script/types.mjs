// SPDX-License-Identifier: Apache-2.0
// Compares src/api/types with the server's OpenAPI document: every path that the pages call must be in it.
//   npm run types -- openapi.json
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const file = process.argv[2];
if (!file) {
  console.error('usage: npm run types -- openapi.json   (GET /api/v1/openapi.json)');
  process.exit(2);
}
const known = Object.keys(JSON.parse(readFileSync(file, 'utf8')).paths).map((path) => path.replace(/^\/api\/v1/, ''));

function sources(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : /\.tsx?$/.test(name) && !/\.test\./.test(name) ? [path] : [];
  });
}

const shape = (path) => path.replace(/\$?\{[^}]*\}/g, '*').replace(/\/+$/, '');
/** Whether two paths are one where a parameter of either stands for anything. */
const fits = (one, other) => {
  const [a, b] = [one.split('/'), other.split('/')];
  return a.length === b.length && a.every((part, at) => part === b[at] || part === '*' || b[at] === '*');
};
// The document does not list itself.
const served = [...known, '/openapi.json'].map(shape);
let missing = 0;
for (const path of sources('src')) {
  const text = readFileSync(path, 'utf8');
  for (const [, called] of text.matchAll(/(?:useGet|useList|get|post|call|apiUrl)(?:<[^(]*>)?\((?:'[A-Z]+', )?[`'](\/[^`']*)[`']/g)) {
    const wanted = shape(called.replace(/encodeURIComponent\(([^)]*)\)/g, '$1'));
    if (served.some((each) => fits(wanted, each))) continue;
    console.error(`${path}: ${called} is not in ${file}`);
    missing += 1;
  }
}
console.log(missing === 0 ? 'every called path is served' : `${missing} called paths are not served`);
process.exit(missing === 0 ? 0 : 1);
