// SPDX-License-Identifier: Apache-2.0
import { type Bytes, concat, fromBase64, fromHex, same, sha256, utf8 } from './bytes';

/** Signed notes and checkpoints as C2SP has them (signed-note, tlog-checkpoint). */

export interface Checkpoint {
  origin: string;
  size: number;
  root: Bytes;
  /** What is signed: the text with its final newline. */
  text: string;
  signatures: { name: string; id: Bytes; signature: Bytes }[];
}

export interface Key {
  name: string;
  id: Bytes;
  ed25519: Bytes;
}

const kEd25519 = 1;
const kLine = /^— (\S+) (\S+)$/;
const kMostSignatures = 100;

export function parseCheckpoint(note: string): Checkpoint {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw new Error('the checkpoint is no signed note');
  const text = note.slice(0, split + 1);
  const [origin, size, root, ...more] = text.slice(0, -1).split('\n');
  if (!origin || !size || !/^(0|[1-9]\d*)$/.test(size) || !root || more.length > 0) throw new Error('the checkpoint is not origin, size and root');
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > kMostSignatures) throw new Error('the checkpoint has too many signatures');
  const signatures = lines.map((line) => {
    const [, name, code] = kLine.exec(line) ?? [];
    if (!name || !code) throw new Error('a signature line that is none');
    const bytes = fromBase64(code);
    return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) };
  });
  return { origin, size: Number(size), root: fromBase64(root), text, signatures };
}

/** `name+id+base64(type ‖ key)`; the id must follow from the others. */
export async function parseKey(text: string): Promise<Key> {
  const [, name, id, code] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  if (!name || !id || !code) throw new Error('the verifier key is not name+id+key');
  const bytes = fromBase64(code);
  if (bytes[0] !== kEd25519 || bytes.length !== 33) throw new Error('the verifier key is not one of Ed25519');
  const own = (await sha256(concat(utf8(`${name}\n`), bytes))).slice(0, 4);
  if (!same(own, fromHex(id))) throw new Error('the verifier key does not fit its own id');
  return { name, id: fromHex(id), ed25519: bytes.slice(1) };
}

/** Whether the browser can check Ed25519 at all; asked of the browser itself. */
export async function knowsEd25519(): Promise<boolean> {
  try {
    await crypto.subtle.importKey('raw', new Uint8Array(32), { name: 'Ed25519' }, false, ['verify']);
    return true;
  } catch (error) {
    return !(error instanceof DOMException && error.name === 'NotSupportedError');
  }
}

/** Holds the key's signature against the checkpoint. Signatures of others prove nothing here and are passed over. */
export async function signedBy(checkpoint: Checkpoint, key: Key): Promise<boolean> {
  if (checkpoint.origin !== key.name) return false;
  const own = checkpoint.signatures.filter((line) => line.name === key.name && same(line.id, key.id));
  if (own.length !== 1 || !own[0]) return false;
  const imported = await crypto.subtle.importKey('raw', key.ed25519, { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, imported, own[0].signature, utf8(checkpoint.text));
}
