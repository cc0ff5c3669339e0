// SPDX-License-Identifier: Apache-2.0
export interface Difference {
  name: string;
  before: unknown;
  after: unknown;
}

const empty = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Members that changed from one version to the next; what is empty is the same however it is written. */
export function differences(before: Record<string, unknown> = {}, after: Record<string, unknown> = {}): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => !(empty(before[name]) && empty(after[name])) && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ name, before: before[name], after: after[name] }));
}
