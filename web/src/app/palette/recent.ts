// SPDX-License-Identifier: Apache-2.0
/** What was opened from the palette last, in this browser, by this user in this organization. */

export interface Recent {
  to: string;
  label: string;
  hint: string;
}

const kMost = 6;

const isRecent = (value: unknown): value is Recent =>
  typeof value === 'object' && value !== null && ['to', 'label', 'hint'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string') && (value as Recent).to.startsWith('/');

export function recentOf(key: string): Recent[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter(isRecent).slice(0, kMost) : [];
  } catch {
    return [];
  }
}

export function remember(key: string, entry: Recent): void {
  const others = recentOf(key).filter((each) => each.to !== entry.to);
  localStorage.setItem(key, JSON.stringify([entry, ...others].slice(0, kMost)));
}
