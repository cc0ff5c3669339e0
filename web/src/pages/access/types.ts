// SPDX-License-Identifier: Apache-2.0
import type { AccessReviewRecord } from '../../api/types';

export type AccessReview = AccessReviewRecord;
export type Item = AccessReview['items'][number];
export type Decision = NonNullable<Item['decision']>;
export const kDecisions: readonly Decision[] = ['keep', 'change', 'remove'];

export const keyOf = ({ source, account }: Item): string => `${source}/${account}`;
export const isDecided = (item: Item): boolean => item.decision !== undefined;
export const waitsForProof = (item: Item): boolean => item.decision !== undefined && item.decision !== 'keep' && !item.proof;

/** The next item after `key` that is still to be judged, from the start again where none follows. */
export function nextOpen(items: Item[], key: string): Item | undefined {
  const at = items.findIndex((item) => keyOf(item) === key);
  const round = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
  return round.find((item) => !isDecided(item));
}
