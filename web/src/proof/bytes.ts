// SPDX-License-Identifier: Apache-2.0
/** Bytes and their spellings. Whatever is not spelt in the one canonical way is refused. */

export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text) as Bytes;

export function concat(...parts: Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function fromHex(text: string): Bytes {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error(`not lower-case hexadecimal: ${text.slice(0, 20)}`);
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** So many arguments a call takes everywhere. */
const kChunk = 8192;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += kChunk) text += String.fromCharCode(...bytes.subarray(at, at + kChunk));
  return btoa(text);
}

/** Standard base64 with padding and without stray bits. */
export function fromBase64(text: string): Bytes {
  let bytes: Bytes;
  try {
    bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    throw new Error(`not base64: ${text.slice(0, 20)}`);
  }
  if (toBase64(bytes) !== text) throw new Error(`not canonical base64: ${text.slice(0, 20)}`);
  return bytes;
}

export async function sha256(...parts: Uint8Array[]): Promise<Bytes> {
  const whole = parts.length === 1 ? (parts[0] as Bytes) : concat(...parts);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}
