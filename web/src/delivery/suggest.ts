// SPDX-License-Identifier: Apache-2.0
import type { Control } from '../api/types';

export interface Suggestion {
  reference: string;
  title: string;
}

/** `A.5.9` before `A.5.10`. */
export function byReference(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

const kCommon = new Set(['information', 'security', 'management', 'policy', 'report', 'with', 'from', 'that', 'other', 'the', 'and', 'for']);

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return new Set(words.filter((word) => !kCommon.has(word)));
}

/** Words are the same when one begins with the other but for its ending: backups and backup, supplier and suppliers. */
function alike(one: string, other: string): boolean {
  const length = Math.max(4, Math.min(one.length, other.length) - 1);
  return one.slice(0, length) === other.slice(0, length);
}

/** Controls whose title shares words with a file's name or its first lines. A guess that a person accepts or not. */
export function guessed(text: string, controls: readonly Pick<Control, 'reference' | 'title'>[], most = 3): Suggestion[] {
  const found = [...wordsOf(text)];
  const scored = controls.map(({ reference: id, title }) => {
    const own = [...wordsOf(title)];
    const hits = own.filter((word) => found.some((each) => alike(word, each))).length;
    return { reference: id, title, score: hits === 0 ? 0 : hits + hits / own.length };
  });
  return scored
    .filter(({ score }) => score > 1)
    .sort((one, other) => other.score - one.score || byReference(one.reference, other.reference))
    .slice(0, most)
    .map(({ reference: id, title }) => ({ reference: id, title }));
}
