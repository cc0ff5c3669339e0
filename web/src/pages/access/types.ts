// SPDX-License-Identifier: Apache-2.0
import type { AnyRecord } from '../../api/types';

export type Decision = 'keep' | 'change' | 'remove';
export const kDecisions: readonly Decision[] = ['keep', 'change', 'remove'];
export interface Item {
  account: string;
  source: string;
  delivered_by?: string;
  person?: string;
  rights: string;
  reviewer?: string;
  decision?: Decision;
  reason?: string;
  decided_at?: string;
  proof?: string;
  proof_at?: string;
}
export interface AccessReview extends AnyRecord {
  title: string;
  owner: string;
  due: string;
  items?: Item[];
  population?: number;
  population_digest?: string;
  population_query?: string;
  snapshot?: string;
  snapshot_at?: string;
  started_on?: string;
  closed_on?: string;
  conclusion?: string;
  status: 'planned' | 'running' | 'decided' | 'closed' | 'cancelled';
}

export const keyOf = ({ source, account }: Item): string => `${source}/${account}`;
export const isDecided = (item: Item): boolean => item.decision !== undefined;
export const waitsForProof = (item: Item): boolean => item.decision !== undefined && item.decision !== 'keep' && !item.proof;

/** The next item after `key` that is still to be judged, from the start again where none follows. */
export function nextOpen(items: Item[], key: string): Item | undefined {
  const at = items.findIndex((item) => keyOf(item) === key);
  const round = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
  return round.find((item) => !isDecided(item));
}
