// SPDX-License-Identifier: Apache-2.0
import type { Messages } from './en';
import { language } from './language';

/** The catalogue in use; the others are not loaded. */
export const m: Messages = language === 'de' ? (await import('./de')).de : (await import('./en')).en;

/** A word for a value of an enumeration that the catalogue may not know: `some_value` → `Some value`. */
export function wordOf(value: string, words: Record<string, string> = {}): string {
  const known = words[value] ?? (m.words as Record<string, string>)[value];
  if (known !== undefined) return known;
  const text = value.replaceAll('_', ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
