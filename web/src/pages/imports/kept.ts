// SPDX-License-Identifier: Apache-2.0
/** A file and what was begun with it. A dry run tells of the file that it was made from and of no other, so that the two are kept together. */
export interface Kept {
  /** Of this choosing: the same file chosen anew is another. */
  id: string;
  file: File;
  /** The job of its dry run, the newest. */
  plan?: string;
  /** The job that imports it. */
  apply?: string;
}

export type Jobs = Pick<Kept, 'plan' | 'apply'>;

/** What is to be done about the dry run that the address names, `gone` when the server has it no more: only one of the file at hand is shown. */
export function planFor(kept: Kept, named: string | undefined, gone: boolean): 'begin' | 'show' | 'other' {
  if (named === undefined) return 'begin';
  if (named !== kept.plan) return 'other';
  return gone ? 'begin' : 'show';
}

/** Whether the job that imports is of what is kept: what came of another says nothing about this file. */
export function isApplied(kept: Kept | null, apply: string | undefined): boolean {
  return kept !== null && apply !== undefined && kept.apply === apply;
}

/** The dry run that is of no use any more when `next` takes the place of `kept`. */
export function replacedPlan(kept: Kept | null, next: Kept | null): string | undefined {
  return kept?.plan === next?.plan ? undefined : kept?.plan;
}

/** As it is read back from where a browser keeps it. */
export function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { id, file, plan, apply } = value as Partial<Record<keyof Kept, unknown>>;
  return typeof id === 'string' && file instanceof File && [plan, apply].every((job) => job === undefined || typeof job === 'string');
}
