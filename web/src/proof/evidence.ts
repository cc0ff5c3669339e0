// SPDX-License-Identifier: Apache-2.0
import { fromBase64, fromHex, sha256, toBase64, toHex, utf8 } from './bytes';
import { leafHash, rootOf } from './merkle';
import { knowsEd25519, parseCheckpoint, parseKey, signedBy } from './note';

/** What is held against one another, from the file up to the signature. */
export interface Sealed {
  id: string;
  file: ArrayBuffer;
  /** The provenance as it was sealed, and its salt in hex. */
  body: string;
  salt: string;
  entry_json: string;
  receipt: { index: number; entry: string; proof: string[]; checkpoint: string };
  /** The key that the checkpoint must be signed with. */
  key: string;
}

export const kSteps = ['file', 'record', 'commitment', 'leaf', 'inclusion', 'signature'] as const;
export type StepName = (typeof kSteps)[number];
/** `unable`: this browser cannot say. */
export type Outcome = 'holds' | 'fails' | 'unable';

export interface Step {
  name: StepName;
  outcome: Outcome;
  /** What was computed here, and what it must be; where something could not even be read, why. */
  computed: string;
  expected: string;
}
type Judged = Omit<Step, 'name'>;

const compared = (computed: string, expected: string): Judged => ({ computed, expected, outcome: computed === expected ? 'holds' : 'fails' });

function memberOf(json: string, name: string): string {
  const value = (JSON.parse(json) as Record<string, unknown>)[name];
  if (typeof value !== 'string') throw new Error(`no member ${name}`);
  return value;
}

async function signature({ receipt, key }: Sealed): Promise<Judged> {
  const checkpoint = parseCheckpoint(receipt.checkpoint);
  const known = await parseKey(key);
  const expected = `${known.name}+${toHex(known.id)}`;
  const computed = checkpoint.signatures.map((line) => `${line.name}+${toHex(line.id)}`).join(', ');
  if (!(await knowsEd25519())) return { computed, expected, outcome: 'unable' };
  return { computed, expected, outcome: (await signedBy(checkpoint, known)) ? 'holds' : 'fails' };
}

const kJudges: Record<StepName, (sealed: Sealed) => Promise<Judged>> = {
  file: async ({ file, body }) => compared(toHex(await sha256(new Uint8Array(file))), memberOf(body, 'digest')),
  record: async ({ id, body, entry_json }) => {
    const entry = `${memberOf(entry_json, 'register')}/${memberOf(entry_json, 'id')}`;
    return compared(`evidence/${memberOf(body, 'id')}`, entry === `evidence/${id}` ? entry : `${entry} ≠ evidence/${id}`);
  },
  commitment: async ({ body, salt, entry_json }) => compared(toHex(await sha256(fromHex(salt), utf8(body))), memberOf(entry_json, 'commitment')),
  leaf: async ({ entry_json, receipt }) => compared(toHex(await leafHash(utf8(entry_json))), toHex(await leafHash(utf8(receipt.entry)))),
  inclusion: async ({ receipt }) => {
    const { size, root } = parseCheckpoint(receipt.checkpoint);
    return compared(toBase64(await rootOf(receipt.index, size, await leafHash(utf8(receipt.entry)), receipt.proof.map(fromBase64))), toBase64(root));
  },
  signature,
};

async function judged(name: StepName, sealed: Sealed): Promise<Step> {
  try {
    return { name, ...(await kJudges[name](sealed)) };
  } catch (error) {
    return { name, outcome: 'fails', computed: error instanceof Error ? error.message : String(error), expected: '' };
  }
}

/** Each step by itself, so that one wrong byte accuses its own step and not those behind it. */
export async function* verify(sealed: Sealed): AsyncGenerator<Step> {
  for (const name of kSteps) yield await judged(name, sealed);
}

/** Whether this browser computes at all: over plain HTTP from another machine it does not. */
export const canCompute = (): boolean => globalThis.crypto?.subtle !== undefined;
