// SPDX-License-Identifier: Apache-2.0
/** Everything a page shows is in its URL, as plain text: `/controls?status=failing&as_of=2026-03-01`. */

export type Search = Record<string, string | undefined>;

export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** A validator that keeps the named members and drops every other. */
export function keep<K extends string>(...names: K[]) {
  return (search: Record<string, unknown>): Partial<Record<K, string>> => {
    const out: Partial<Record<K, string>> = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === 'string' && value !== '') out[name] = value;
    }
    return out;
  };
}

/** A validator for an address whose members are fields of a register, known only once its description is there. */
export function keepAll(search: Record<string, unknown>): Search {
  return Object.fromEntries(Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''));
}

const kDay = /^\d{4}-\d{2}-\d{2}$/;
const kInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** A day or an instant that has begun; anything else is not an as-of. */
export function validAsOf(value: unknown, now: Date = new Date()): string | undefined {
  if (typeof value !== 'string' || !(kDay.test(value) || kInstant.test(value))) return undefined;
  const day = value.slice(0, 10);
  // 30 February is read as a day in March.
  if (Number.isNaN(Date.parse(day)) || !new Date(day).toISOString().startsWith(day)) return undefined;
  return Date.parse(value) <= now.getTime() ? value : undefined;
}

/** What the API is asked: a day means its last second in UTC; a day that has not ended yet means now, and so does what is no day. */
export function asOfInstant(value: string | undefined, now: Date = new Date()): string | undefined {
  if (!value || !validAsOf(value, now)) return undefined;
  const instant = kDay.test(value) ? `${value}T23:59:59Z` : value;
  return Date.parse(instant) > now.getTime() ? undefined : instant;
}
