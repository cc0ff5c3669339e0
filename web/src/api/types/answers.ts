// SPDX-License-Identifier: Apache-2.0
/** What every answer may hold. */

export interface Named {
  id: string;
  name: string;
}
/** What the records that are referred to are called, by their ids. */
export type References = Record<string, { register: string; ref: string; title: string }>;
export interface List<T> {
  items: T[];
  next_page_token?: string | null;
  total?: number;
  references?: References;
}
export type Counts<K extends string> = Partial<Record<K, number>>;
export interface Link {
  kind: string;
  register?: string;
  id: string;
  ref?: string;
  title?: string;
}
export interface RecordLink {
  id: string;
  ref?: string;
  title?: string;
  name?: string;
}
export interface AnyRecord {
  id: string;
  ref: string;
  version: number;
  created_at?: string;
  updated_at?: string;
  references?: References;
  [member: string]: unknown;
}
