// SPDX-License-Identifier: Apache-2.0
/** Without letters and digits that look alike. */
const kLetters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A password to be handed over: 20 random letters in four groups, a little over 115 bits. */
export function newPassword(): string {
  const out: string[] = [];
  const limit = 256 - (256 % kLetters.length);
  while (out.length < 20) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < limit && out.length < 20) out.push(kLetters[byte % kLetters.length] ?? '');
    }
  }
  return (out.join('').match(/.{5}/g) ?? []).join('-');
}
