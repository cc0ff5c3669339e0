// SPDX-License-Identifier: Apache-2.0
import type { AnyRecord } from '../../api/types';
import { isOver } from '../../ui/due';

export interface Document extends AnyRecord {
  title: string;
  kind: string;
  edition: string;
  body?: string;
  file_name?: string;
  author?: string;
  approver?: string;
  controls: string[];
  clauses: string[];
  classification: string;
  distribution?: string[];
  retention?: string;
  effective_on?: string;
  next_review?: string;
  replaces?: string;
  approved_by?: string;
  approved_on?: string;
  status: 'draft' | 'in_review' | 'published' | 'retired';
}
export interface Acknowledgement extends AnyRecord {
  document: string;
  person: string;
  due: string;
  acknowledged_on?: string;
  status: 'requested' | 'acknowledged' | 'withdrawn';
}
export interface Template {
  id: string;
  title: string;
  kind: string;
  controls: string[];
  clauses: string[];
  review_months: number;
  acknowledgement: boolean;
  document: string | null;
}
export interface TemplateDetail extends Omit<Template, 'controls'> {
  about: string;
  audience: string;
  controls: { reference: string; title: string }[];
  missing: (string | { what?: string; detail?: string })[];
  text: string;
}

export type Shown = 'in_force' | 'in_work' | 'overdue' | 'retired' | 'all';

export function shownIn(document: Document, show: Shown, today: string): boolean {
  switch (show) {
    case 'in_force':
      return document.status === 'published';
    case 'in_work':
      return document.status === 'draft' || document.status === 'in_review';
    case 'overdue':
      return document.status === 'published' && isOver(document.next_review, today);
    case 'retired':
      return document.status === 'retired';
    default:
      return true;
  }
}

/** The editions of a document, the newest first: what it replaces and what replaces it, as far as that goes. */
export function editionsOf(all: Document[], one: Document): Document[] {
  const byId = new Map(all.map((each) => [each.id, each]));
  const out: Document[] = [];
  const seen = new Set<string>();
  let newest = one;
  for (let next: Document | undefined = one; next && !seen.has(next.id); next = all.find((each) => each.replaces === newest.id)) {
    seen.add(next.id);
    newest = next;
  }
  seen.clear();
  for (let each: Document | undefined = newest; each && !seen.has(each.id); each = each.replaces ? byId.get(each.replaces) : undefined) {
    seen.add(each.id);
    out.push(each);
  }
  return out;
}
