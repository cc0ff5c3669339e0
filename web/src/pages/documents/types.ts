// SPDX-License-Identifier: Apache-2.0
import type { AcknowledgementRecord, DocumentRecord, PolicyTemplate, PolicyTemplateListed } from '../../api/types';
import { isOver } from '../../ui/due';

export type Document = DocumentRecord;
export type Acknowledgement = AcknowledgementRecord;
export type Template = PolicyTemplateListed;
export type TemplateDetail = PolicyTemplate;

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
