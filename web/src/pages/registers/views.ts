// SPDX-License-Identifier: Apache-2.0
import type { Session } from '../../api/types';
import type { Search } from '../../app/search';

/** Views that a user gave a name: what the address said. Kept by this browser for each user and organization; a server may keep them later, behind these functions. */
export interface View {
  name: string;
  search: Search;
  /** Shown when the register is opened without anything said. One at most. */
  isDefault?: boolean;
}

/** What a view remembers of an address. */
export const kViewed = ['search', 'filter', 'order_by', 'columns', 'size', 'density'] as const;

export function viewKey(session: Pick<Session, 'organization' | 'user'>, register: string): string {
  return ['sealwright.views', session.organization.id, session.user?.id ?? '', register].join('/');
}

export function viewed(search: Search): Search {
  return Object.fromEntries(kViewed.filter((name) => search[name]).map((name) => [name, search[name]]));
}

const isView = (value: unknown): value is View => typeof value === 'object' && value !== null && typeof (value as View).name === 'string' && typeof (value as View).search === 'object';

export function readViews(key: string): View[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView).map((view) => ({ ...view, search: viewed(view.search) })) : [];
  } catch {
    return [];
  }
}

/** The views as they are from now on; those that cannot be kept last as long as the page. */
export function keepViews(key: string, views: View[]): View[] {
  try {
    localStorage.setItem(key, JSON.stringify(views));
  } catch {
    // Storage is full or forbidden.
  }
  return views;
}

/** A view of the same name gives way; a new default makes the former one a view like others. */
export function withView(views: View[], view: View): View[] {
  const others = views.filter((each) => each.name !== view.name).map((each) => (view.isDefault ? { ...each, isDefault: undefined } : each));
  return [...others, view].sort((a, b) => a.name.localeCompare(b.name));
}

export function sameView(one: Search, other: Search): boolean {
  return kViewed.every((name) => (one[name] ?? '') === (other[name] ?? ''));
}
