// SPDX-License-Identifier: Apache-2.0
import { m } from '../messages';

/** Times are shown in UTC, as the ledger has them, so that two people read the same. English has no one order of day and month: ISO 8601. */
const kDay = new Intl.DateTimeFormat(m.locale === 'en' ? 'en-CA' : m.locale, { timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' });
const kTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const kRelative = new Intl.RelativeTimeFormat(m.locale, { numeric: 'auto' });

export function day(value: string | null | undefined): string {
  if (!value) return m.common.never;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? value : kDay.format(at);
}

export function instant(value: string | null | undefined): string {
  if (!value) return m.common.never;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? value : `${kDay.format(at)} ${kTime.format(at)} ${m.common.utc}`;
}

const kUnits: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `3 days ago`, `in 2 hours`. */
export function relative(value: string, now: number = Date.now()): string {
  const seconds = (Date.parse(value) - now) / 1000;
  for (const [unit, size] of kUnits) {
    if (Math.abs(seconds) >= size) return kRelative.format(Math.round(seconds / size), unit);
  }
  return kRelative.format(0, 'minute');
}

/** A day as people say it, seen from today: `today`, `in 3 days`, `2 months ago`. Of an instant, its day. */
export function relativeDay(value: string, today: string): string {
  const days = Math.round((Date.parse(value.slice(0, 10)) - Date.parse(today)) / 86_400_000);
  return Math.abs(days) < 31 ? kRelative.format(days, 'day') : kRelative.format(Math.round(days / 30.44), 'month');
}

/** A period in its largest whole unit up to days: `7 days`. */
export function duration(seconds: number): string {
  const [unit, size] = kUnits.find(([name, each]) => name !== 'year' && name !== 'month' && seconds >= each && seconds % each === 0) ?? ['second', 1];
  return new Intl.NumberFormat(m.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
}

/** How long something lasted, roughly: the largest unit that it fills, `3 days`, `2 hours`. */
export function lasting(seconds: number): string {
  const [unit, size] = kUnits.find(([name, each]) => name !== 'year' && seconds >= (name === 'month' ? 2 * each : each)) ?? ['second', 1];
  return new Intl.NumberFormat(m.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.round(seconds / size));
}

export function bytes(size: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let value = size;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toLocaleString(m.locale, { minimumFractionDigits: unit && 1, maximumFractionDigits: unit && 1 })} ${units[unit]}`;
}

/** An amount in whole units of a currency, `NOK 1,500,000`; `short` for axes and sentences: `NOK 1.5M`. */
export function money(amount: number, currency: string | null | undefined, { short = false } = {}): string {
  const rounded = short ? { notation: 'compact' as const, maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 };
  return new Intl.NumberFormat(m.locale, { ...(currency ? { style: 'currency' as const, currency } : {}), ...rounded }).format(amount);
}
