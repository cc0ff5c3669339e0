// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

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

/** Paths that the pages call and the document does not have. The compiler sees most of them; this also sees those that are put together. */
export function unserved(document, folder) {
  // The document does not list itself.
  const served = [...Object.keys(document.paths), '/openapi.json'].map(shape);
  return sources(folder).flatMap((path) => {
    const calls = readFileSync(path, 'utf8').matchAll(/(?:useGet|useList|get|post|call|send|change|apiUrl)(?:<[^(]*>)?\((?:'[A-Z]+', )?[`'](\/[^`']*)[`']/g);
    return [...calls]
      .map(([, called]) => called)
      .filter((called) => !served.some((each) => fits(shape(called.replace(/encodeURIComponent\(([^)]*)\)/g, '$1')), each)))
      .map((called) => `${path}: ${called} is not in the OpenAPI document`);
  });
}
