// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseSync } from 'vite';

/** A reader's comfort (STYLE): split where the thought splits. Texts are lists, and may be long; what is generated is not read. */
const kFunction = 60;
const kFile = 250;
const kFolder = import.meta.dirname;

const sources = readdirSync(kFolder, { recursive: true, encoding: 'utf8' }).filter((path) => /(?<!\.test)\.tsx?$/.test(path) && !/^messages\/(de|en)\/|generated/.test(path));
const linesOf = (text: string): number => text.split('\n').length;

interface Node {
  type?: string;
  start: number;
  end: number;
  body?: unknown;
}

function functionsIn(node: unknown, found: Node[] = []): Node[] {
  if (Array.isArray(node)) node.forEach((each) => functionsIn(each, found));
  else if (typeof node === 'object' && node !== null) {
    const { type, body } = node as Node;
    if (type && /Function/.test(type) && body) found.push(node as Node);
    Object.values(node).forEach((each) => functionsIn(each, found));
  }
  return found;
}

test('no function and no file is longer than a reader can hold', () => {
  const long: string[] = [];
  for (const path of sources) {
    const text = readFileSync(join(kFolder, path), 'utf8');
    if (linesOf(text) - 1 > kFile) long.push(`${path}: ${linesOf(text) - 1} lines`);
    for (const { start, end } of functionsIn(parseSync(path, text).program)) {
      const lines = linesOf(text.slice(start, end));
      if (lines > kFunction) long.push(`${path}:${linesOf(text.slice(0, start))}: a function of ${lines} lines`);
    }
  }
  expect(sources.length).toBeGreaterThan(200);
  expect(long).toEqual([]);
}, 30_000);
