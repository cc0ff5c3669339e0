// SPDX-License-Identifier: Apache-2.0
// What is shipped in content/ has its titles in German, and nothing has one that is shipped no more.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shipped } from '.';
import { frameworks } from './frameworks';

const kContent = join(import.meta.dirname, '../../../../../content');

/** The values of a member in all files of a folder: `title: …` at its depth. */
function values(folder: string, member: string, depth = 0): string[] {
  const line = new RegExp(`^ {${depth}}${member}: (?:>-\\n((?: {${depth + 2}}.*\\n)+)|(.*)$)`, 'gm');
  return readdirSync(join(kContent, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(yaml|md)$/.test(file))
    .flatMap((file) => [...readFileSync(join(kContent, folder, file), 'utf8').matchAll(line)].map((found) => found[1] ?? found[2] ?? ''))
    .map((text) => text.replace(/\s*\n\s*/g, ' ').trim())
    .map((text) => (text.startsWith('"') ? (JSON.parse(text) as string) : text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text));
}

const all = [
  ...values('frameworks/iso27001', 'title', 4),
  ...values('frameworks/iso27001', 'summary', 4),
  ...values('checks', 'title'),
  ...values('types', 'title'),
  ...['title', 'scenario', 'threat', 'vulnerability'].flatMap((member) => values('risks', member)),
  ...['title', 'about', 'audience'].flatMap((member) => values('policies', member)),
];

it('is read from the folder', () => {
  expect(values('checks', 'title').length).toBeGreaterThan(400);
  expect(values('frameworks/iso27001', 'title', 4)).toContain('Policies for information security');
});

it('is there in German', () => {
  expect(all.filter((text) => !Object.hasOwn(shipped, text))).toEqual([]);
});

it('is shipped still', () => {
  const known = new Set([...all, ...Object.keys(frameworks)]);
  expect(Object.keys(shipped).filter((text) => !known.has(text))).toEqual([]);
});
