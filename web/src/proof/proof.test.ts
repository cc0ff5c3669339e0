// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fromBase64, fromHex, same, toBase64, toHex, utf8 } from './bytes';
import { kSteps, verify, type Sealed } from './evidence';
import { leafHash, rootOf } from './merkle';
import { parseCheckpoint, parseKey, signedBy } from './note';
import sample from './sealed_sample.json';

const kVectors = join(import.meta.dirname, '../../../../shared/vectors/ledger');
const kReal: Sealed = { ...sample.sealed, file: utf8(sample.file).buffer };

async function outcomes(change: Partial<Sealed> = {}): Promise<string> {
  const out = [];
  for await (const step of verify({ ...kReal, ...change })) out.push(step.outcome);
  return out.join(' ');
}

/** The outcomes where only the named steps fail. */
const failing = (...names: string[]) => kSteps.map((name) => (names.includes(name) ? 'fails' : 'holds')).join(' ');

test('what a server sealed holds from the file to the signature', async () => {
  expect(await outcomes()).toBe(failing());
});

test('a wrong byte accuses its own step', async () => {
  const { receipt } = kReal;
  expect(await outcomes({ file: utf8(sample.file.replace('92', '93')).buffer })).toBe(failing('file'));
  expect(await outcomes({ body: kReal.body.replace('awareness.txt', 'awareness.TXT') })).toBe(failing('commitment'));
  expect(await outcomes({ salt: kReal.salt.replace(/^../, '00') })).toBe(failing('commitment'));
  expect(await outcomes({ salt: 'no salt' })).toBe(failing('commitment'));
  expect(await outcomes({ id: kReal.id.replace(/.$/, '0') })).toBe(failing('record'));
  expect(await outcomes({ entry_json: kReal.entry_json.replace('"local"', '"page"') })).toBe(failing('leaf'));
  expect(await outcomes({ receipt: { ...receipt, entry: receipt.entry.replace('"local"', '"page"') } })).toBe(failing('leaf', 'inclusion'));
  expect(await outcomes({ receipt: { ...receipt, index: receipt.index - 1 } })).toBe(failing('inclusion'));
  expect(await outcomes({ receipt: { ...receipt, proof: receipt.proof.slice(1) } })).toBe(failing('inclusion'));
  const [origin = '', size = '', root = '', ...signed] = receipt.checkpoint.split('\n');
  const withNote = (...lines: string[]) => outcomes({ receipt: { ...receipt, checkpoint: lines.join('\n') } });
  expect(await withNote(origin, size, root.replace(/^./, '_'), ...signed)).toBe(failing('inclusion', 'signature'));
  expect(await withNote(origin, size, toBase64(new Uint8Array(32)), ...signed)).toBe(failing('inclusion', 'signature'));
  // Another size may lead to the same root from here: it is the signature that holds the size.
  expect(await withNote(origin, String(Number(size) + 1), root, ...signed)).toContain('fails');
  expect(await withNote(origin, size, root, '', signed[1]?.replace(/.{4}(.{8})$/, 'AAAA$1') ?? '', '')).toBe(failing('signature'));
});

test('a signature by another key, or by a key that is none, does not hold', async () => {
  const other = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx';
  expect(await outcomes({ key: other })).toBe(failing('signature'));
  expect(await outcomes({ key: kReal.key.replace('+e0', '+e1') })).toBe(failing('signature'));
  expect(await outcomes({ key: '' })).toBe(failing('signature'));
});

test('base64 and hexadecimal have one spelling', () => {
  expect(toHex(fromBase64('AAEC/w=='))).toBe('000102ff');
  for (const bad of ['AAEC/w', 'AAEC/x==', 'AAE C/w==', '*']) expect(() => fromBase64(bad), bad).toThrow();
  for (const bad of ['0', 'AB', 'zz']) expect(() => fromHex(bad), bad).toThrow();
});

interface Vector {
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
}

/** As a strict verifier judges: what cannot be read, or leads to another root, is refused. */
async function accepts(vector: Vector): Promise<boolean> {
  try {
    const root = await rootOf(vector.leafIdx, vector.treeSize, fromBase64(vector.leafHash), (vector.proof ?? []).map(fromBase64));
    return same(root, fromBase64(vector.root));
  } catch {
    return false;
  }
}

test.skipIf(!existsSync(kVectors))('published inclusion proofs are judged as published', async () => {
  const folder = join(kVectors, 'merkle-testdata/inclusion');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  expect(files.length).toBeGreaterThan(90);
  for (const name of files) {
    const vector = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Vector;
    expect(await accepts(vector), name).toBe(!vector.wantErr);
  }
});

test.skipIf(!existsSync(kVectors))('checkpoints and leaves of a log that is not ours hold', async () => {
  const key = await parseKey('example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx');
  for (let size = 1; size <= 15; size += 1) {
    const checkpoint = parseCheckpoint(readFileSync(join(kVectors, `tessera-testlog/checkpoint.${size}`), 'utf8'));
    expect(checkpoint.size).toBe(size);
    expect(await signedBy(checkpoint, key)).toBe(true);
    expect(await signedBy({ ...checkpoint, text: checkpoint.text.replace('/log/', '/lag/') }, key)).toBe(false);
  }
  const bundle = readFileSync(join(kVectors, 'tessera-testlog/tile/entries/000.p/1'));
  const only = parseCheckpoint(readFileSync(join(kVectors, 'tessera-testlog/checkpoint.1'), 'utf8'));
  expect(same(await leafHash(bundle.subarray(2)), only.root)).toBe(true);
});
