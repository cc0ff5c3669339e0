// SPDX-License-Identifier: Apache-2.0
import type { Job } from '../api/jobs';

/** `['Column=field', …]` as the address of the import page has it. */
function choices(pairs: unknown): string | undefined {
  if (!Array.isArray(pairs) || pairs.length === 0) return undefined;
  const entries = pairs.map(String).map((pair) => [pair.slice(0, pair.lastIndexOf('=')), pair.slice(pair.lastIndexOf('=') + 1)]);
  return JSON.stringify(Object.fromEntries(entries));
}

/** `field=value`: what stands behind the first sign is the value. */
function values(pairs: unknown): string | undefined {
  if (!Array.isArray(pairs) || pairs.length === 0) return undefined;
  return JSON.stringify(Object.fromEntries(pairs.map(String).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])));
}

/** The address of the import page that shows a job of an import; null: it is none. */
export function importOf({ id, kind, arguments: given = {} }: Pick<Job, 'id' | 'kind' | 'arguments'>): Record<string, string | undefined> | null {
  if (kind !== 'import.plan' && kind !== 'import.apply') return null;
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : undefined);
  return {
    register: text('register'),
    step: 'plan',
    map: choices(given.map),
    set: values(given.set),
    match: text('match'),
    clear_empty: given.clear_empty === true ? 'true' : undefined,
    [kind === 'import.plan' ? 'plan' : 'apply']: id,
  };
}
