// SPDX-License-Identifier: Apache-2.0
import { type Bytes, sha256 } from './bytes';

/** RFC 6962 §2.1: a leaf and a node can never be taken for one another. */
const kLeaf = Uint8Array.of(0);
const kNode = Uint8Array.of(1);
const kHashBytes = 32;

export const leafHash = (entry: Uint8Array): Promise<Bytes> => sha256(kLeaf, entry);
const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Bytes> => sha256(kNode, left, right);

/** The root of a tree of `size` leaves that follows from one leaf and its proof (RFC 9162 §2.1.3.2); throws where the proof cannot be one of such a tree. */
export async function rootOf(index: number, size: number, leaf: Uint8Array, proof: Uint8Array[]): Promise<Uint8Array> {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) throw new Error(`there is no leaf ${index} in a tree of ${size}`);
  if (leaf.length !== kHashBytes || proof.some((hash) => hash.length !== kHashBytes)) throw new Error('a hash that has not 32 bytes');
  let at = BigInt(index);
  let last = BigInt(size - 1);
  let root = leaf;
  for (const hash of proof) {
    if (last === 0n) throw new Error('the proof is too long');
    if ((at & 1n) === 1n || at === last) {
      root = await nodeHash(hash, root);
      while ((at & 1n) === 0n && at !== 0n) {
        at >>= 1n;
        last >>= 1n;
      }
    } else {
      root = await nodeHash(root, hash);
    }
    at >>= 1n;
    last >>= 1n;
  }
  if (last !== 0n) throw new Error('the proof is too short');
  return root;
}
