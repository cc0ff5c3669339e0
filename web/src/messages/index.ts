// SPDX-License-Identifier: Apache-2.0
import { en, type Messages } from './en';

/** The catalogue in use. */
export const m: Messages = en;

/** A word for a value of an enumeration that the catalogue may not know: `some_value` → `Some value`. */
export function wordOf(value: string, words: Record<string, string> = {}): string {
  const known = words[value];
  if (known !== undefined) return known;
  const text = value.replaceAll('_', ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
