// SPDX-License-Identifier: Apache-2.0
import type { EvidenceRequest } from '../audits/model';

/** Whose turn it is: who provides, who asked and has to judge what was provided, or nobody's any more. */
export type Turn = 'provider' | 'requester' | 'over';
export const kShown: Turn[] = ['provider', 'requester', 'over'];

export function turnOf(request: Pick<EvidenceRequest, 'status'>): Turn {
  if (request.status === 'requested' || request.status === 'returned') return 'provider';
  return request.status === 'provided' ? 'requester' : 'over';
}

export interface Who {
  person: string | undefined;
  guest: boolean;
  mayWrite: boolean;
}
export type Move = 'provide' | 'accept' | 'return' | 'withdraw';

/**
 * What somebody may do next. Who asked judges; where nobody of the organization's people asked (an auditor by name alone), whoever did not
 * provide it notes the judgement. The server has the last word.
 */
export function movesOf(request: EvidenceRequest, { person, guest, mayWrite }: Who): Move[] {
  if (!mayWrite) return [];
  const asked = request.requester !== undefined && request.requester === person;
  const judges = person !== undefined && person !== request.assignee && (asked || request.requester === undefined || request.requester === null);
  switch (request.status) {
    case 'requested':
    case 'returned':
      return [...(guest || asked ? [] : (['provide'] as const)), ...(guest && !asked ? [] : (['withdraw'] as const))];
    case 'provided':
      return judges || guest ? [...(judges ? (['accept'] as const) : []), 'return'] : [];
    default:
      return [];
  }
}
