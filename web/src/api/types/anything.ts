// SPDX-License-Identifier: Apache-2.0
import type { FieldKind, FormField, Page, References } from './generated';

/** A page of a list; what did not come from the server may leave out where the next begins. */
export type List<T> = Omit<Page<T>, 'next_page_token'> & Partial<Pick<Page<T>, 'next_page_token'>>;
export type Counts<K extends string> = Partial<Record<K, number>>;
/** A record or a person, as far as a link to it says. */
export interface RecordLink {
  id: string;
  ref?: string;
  title?: string;
  name?: string;
}
/** A field of a form: a register's, or one that a page asks for by itself. */
export interface Field extends Partial<Omit<FormField, 'kind' | 'item' | 'fields'>> {
  name: string;
  label: string;
  kind: FieldKind | 'secret';
  /** What the browser may fill in, as HTML names it; else nothing that it knows already. */
  autocomplete?: string;
  item?: Field;
  fields?: Field[];
}
/** A record of whichever register. */
export interface AnyRecord {
  id: string;
  ref: string;
  version: number;
  created_at?: string;
  updated_at?: string;
  references?: References;
  [member: string]: unknown;
}
