// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';

/** Long work of whose end nothing need be said any more, by the ids of its jobs: kept by this browser, for all its tabs. */
const kKey = 'sealwright.jobs.seen';
const kMost = 200;

/** What is kept; nothing where it cannot be read, or is not what was written here. */
export function readSeen(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(kKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

let seen: ReadonlySet<string> = new Set(readSeen());
const listeners = new Set<() => void>();

/** What other tabs have seen by now belongs to it, so that none undoes what another wrote. */
function merge(...ids: string[]): void {
  seen = new Set([...new Set([...readSeen(), ...seen, ...ids])].slice(-kMost));
  listeners.forEach((listener) => listener());
}

/** Nothing need be said of its end any more: its file was taken, or its fault read. */
export function markSeen(id: string): void {
  if (seen.has(id)) return;
  merge(id);
  try {
    localStorage.setItem(kKey, JSON.stringify([...seen]));
  } catch {
    // Storage is full or forbidden: it is known as long as the page is open.
  }
}

globalThis.addEventListener('storage', ({ key }) => {
  if (key === kKey) merge();
});

export function useSeen(): ReadonlySet<string> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => seen,
  );
}
