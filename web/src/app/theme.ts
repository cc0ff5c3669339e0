// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';

/** Light or dark: the system's choice until a person makes one, which this browser then remembers. */
export type Theme = 'light' | 'dark';

const kKey = 'sealwright.theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function remembered(): Theme | null {
  try {
    const value = localStorage.getItem(kKey);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}

let chosen = remembered();

function current(): Theme {
  return chosen ?? (system.matches ? 'dark' : 'light');
}

function show(): void {
  const root = document.documentElement;
  root.classList.toggle('pf-v6-theme-dark', current() === 'dark');
  root.style.colorScheme = current();
  listeners.forEach((listener) => listener());
}

export function startTheme(): void {
  system.addEventListener('change', show);
  show();
}

export function setTheme(theme: Theme): void {
  chosen = theme;
  try {
    localStorage.setItem(kKey, theme);
  } catch {
    // Storage may be forbidden: then the choice lasts as long as the page.
  }
  show();
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}
