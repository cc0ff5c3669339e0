// SPDX-License-Identifier: Apache-2.0
/** A version of a record, as its history has it. */
export interface Version {
  version: number;
  at: string;
  entry?: number;
  deleted: boolean;
  actor?: { person?: string; user?: string; os_user?: string; via?: string };
  body: Record<string, unknown>;
}

export interface Difference {
  name: string;
  before: unknown;
  after: unknown;
}

const empty = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Members that changed from one version to the next; what is empty is the same however it is written. */
export function differences(before: Record<string, unknown>, after: Record<string, unknown>): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => !(empty(before[name]) && empty(after[name])) && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ name, before: before[name], after: after[name] }));
}
