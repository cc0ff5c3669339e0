// SPDX-License-Identifier: Apache-2.0
/** Sentences of the server in another language: fixed ones by themselves, those with values by their templates. */

export type Patterns = readonly (readonly [RegExp, string])[];

export interface Sentences {
  said: Record<string, string>;
  patterns: Patterns;
  /** Titles that stand within sentences. */
  shipped: Record<string, string>;
  /** Names of registers and states that stand within sentences. */
  values?: Record<string, string>;
}

/** Longer texts are somebody's and no sentence of the server. */
const kLongest = 1000;
const kDay = /^(\d{4})-(\d\d)-(\d\d)$/;
const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/**
 * `has {} items: at most {} are taken` → what such a sentence looks like, and the same with `$1` for its first value. The other language may
 * take the values in another order: `{1}` is the second. What has more words of its own is tried first, so that the closest template fits.
 */
export function patternsOf(templates: Record<string, string>): Patterns {
  return Object.entries(templates)
    .filter(([from]) => from.includes('{}'))
    .sort(([one], [other]) => other.replaceAll('{}', '').length - one.replaceAll('{}', '').length)
    .map(([from, to]) => {
      let next = 0;
      const out = to.replace(/\{(\d?)\}/g, (_, index: string) => `$${index ? Number(index) + 1 : (next += 1)}`);
      return [new RegExp(`^${from.split('{}').map(literal).join('([^]*?)')}$`), out] as const;
    });
}

function own(words: Record<string, string>, text: string): string | undefined {
  return Object.hasOwn(words, text) ? words[text] : undefined;
}

/** What stands in a sentence is a day, or itself something that the server says, or a value that stays. */
function valueIn(value: string, whole: string, words: Sentences): string {
  if (value === whole || value === '') return value;
  const [, year, month, day] = kDay.exec(value) ?? [];
  return year ? `${day}.${month}.${year}` : (own(words.values ?? {}, value) ?? translated(value, words));
}

/** The sentence in the other language; as the server says it where there is none. */
export function translated(text: string, words: Sentences): string {
  const fixed = own(words.said, text) ?? own(words.shipped, text);
  if (fixed !== undefined || text.length > kLongest) return fixed ?? text;
  for (const [looks, as] of words.patterns) {
    const found = looks.exec(text);
    if (found) return as.replace(/\$(\d)/g, (_, index: string) => valueIn(found[Number(index)] ?? '', text, words));
  }
  return text;
}
