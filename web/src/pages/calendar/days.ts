// SPDX-License-Identifier: Apache-2.0
/** Days as `2026-12-31`, without a time and without a zone. */

const kDay = 86_400_000;

const text = (at: number): string => new Date(at).toISOString().slice(0, 10);
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export function plusDays(day: string, days: number): string {
  return text(at(day) + days * kDay);
}

/** `2026-12` and months later. */
export function plusMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** `2026-12`, or undefined for what is no month. */
export function validMonth(value: string | undefined): string | undefined {
  return value && /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value : undefined;
}

/** The weeks, Monday to Sunday, that a month touches. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const weekday = (new Date(at(first)).getUTCDay() + 6) % 7;
  const end = `${plusMonths(month, 1)}-01`;
  const weeks: string[][] = [];
  for (let monday = plusDays(first, -weekday); monday < end; monday = plusDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => plusDays(monday, index)));
  }
  return weeks;
}

export function byDay<T extends { due: string }>(items: T[]): Map<string, T[]> {
  const days = new Map<string, T[]>();
  for (const item of items) {
    const day = item.due.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return days;
}
