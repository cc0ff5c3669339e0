// SPDX-License-Identifier: Apache-2.0
/** What of many entries somebody means by a few typed letters. */

/** Without case and accents: `Geschäftsführung` is found by `geschafts`. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase();
}

/** 0: not meant. Every typed word has to occur; the start counts more than a word's start, and that more than its middle. */
export function score(label: string, typed: string): number {
  const text = folded(label);
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return 0;
  let sum = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return 0;
    const begins = at === 0 || new RegExp(`[^\\p{L}\\p{N}]${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'u').test(text);
    sum += at === 0 ? 3 : begins ? 2 : 1;
  }
  // Of two that match alike, the shorter is nearer to what was typed.
  return sum / words.length + 1 / (1 + text.length);
}

export function best<T>(entries: readonly T[], labelOf: (entry: T) => string, typed: string, most: number): T[] {
  return entries
    .map((entry) => ({ entry, points: score(labelOf(entry), typed) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, most)
    .map(({ entry }) => entry);
}

/** `R-12`, `r12`, `SUP 3`: the register's prefix and the record's reference. */
export function referenceOf(typed: string, prefixes: Record<string, string>): { register: string; ref: string } | null {
  const [, letters, number] = /^([a-z]{1,4})[-\s]?(\d{1,6})$/i.exec(typed.trim()) ?? [];
  const prefix = letters?.toUpperCase() ?? '';
  const register = Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined;
  return register && number ? { register, ref: `${prefix}-${Number(number)}` } : null;
}
