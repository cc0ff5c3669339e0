// SPDX-License-Identifier: Apache-2.0
import { get, type Params } from './client';
import type { List, References } from './types';

/** A list with all its pages, as far as it was read. */
export interface Whole<T> extends List<T> {
  references: References;
  /** There is more than was read. */
  cut: boolean;
}

/** So much is read at once of a list that a page counts and sorts itself: what is larger is said (`Cut`). */
export const kMost = 5000;
const kPage = 1000;

/** Page after page of a list, until its end or `most`, in the server's own words: a file that is exported has what is stored. `useWhole` shows it. */
export async function readWhole<T>(path: string, params: Params = {}, { most = kMost, signal }: { most?: number; signal?: AbortSignal } = {}): Promise<Whole<T>> {
  const items: T[] = [];
  const references: References = {};
  let page_token = '';
  do {
    const page: List<T> = await get<List<T>>(path, { ...params, page_size: kPage, page_token }, signal);
    items.push(...page.items);
    Object.assign(references, page.references);
    page_token = page.next_page_token ?? '';
  } while (page_token !== '' && items.length < most);
  const cut = page_token !== '';
  // How many there are is counted only where it is to be said; not every list can be counted.
  const total = cut ? await get<List<T>>(path, { ...params, page_size: 1, total: true }, signal).then((counted) => counted.total, () => undefined) : items.length;
  return { items, references, total, cut };
}
