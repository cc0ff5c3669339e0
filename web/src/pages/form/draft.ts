// SPDX-License-Identifier: Apache-2.0
import type { Session } from '../../api/types';
import { isObject, type Values } from '../../ui/form/values';

/** What was typed and not stored yet. It outlives a reload of the page, on this machine and for this user. */
export interface Draft {
  values: Values;
  /** The record as it was when typing began; empty for a new one. */
  base: Values;
  /** Its version then; 0 for a new one. */
  version: number;
  at: string;
}

const kPrefix = 'sealwright.draft';

export function draftKey(session: Pick<Session, 'organization' | 'user'>, register: string, id: string): string {
  return [kPrefix, session.organization.id, session.user?.id ?? '', register, id].join('/');
}

export function readDraft(key: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isObject(draft) && isObject(draft.values) && isObject(draft.base) && typeof draft.version === 'number' && typeof draft.at === 'string' ? (draft as unknown as Draft) : null;
  } catch {
    return null;
  }
}

export function keepDraft(key: string, draft: Draft): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: the draft lasts as long as the page.
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above.
  }
}

/** At sign-out: what was typed is nobody else's to read on this machine. Views, language and colours stay. */
export function dropDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(`${kPrefix}/`)) localStorage.removeItem(key);
  } catch {
    // As above.
  }
}
