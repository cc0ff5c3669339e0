// SPDX-License-Identifier: Apache-2.0
import { language } from '../messages/language';
import { saidOf, shippedOf, titleOf } from '../messages/described';

/** What a shipped thing says of itself that has words in other languages. */
const kTexts = ['title', 'summary', 'about', 'audience', 'scenario', 'threat', 'vulnerability', 'licence', 'note', 'publisher'];
const kKinds: ReadonlySet<unknown> = new Set(['control', 'check', 'requirement', 'resource_type']);
/** Members that only what is shipped has, and no record of the organization: those have a `ref`. */
const kMarks = ['severity', 'standing', 'framework', 'clause', 'control', 'about', 'lost', 'filled_by', 'support', 'licence', 'spans', 'fields', 'review_months'];

type Members = Record<string, unknown>;

function isShipped(members: Members): boolean {
  if (kKinds.has(members.register) || kKinds.has(members.kind)) return true;
  if (typeof members.reference === 'string' && /^A\.\d/.test(members.reference)) return true;
  return !('ref' in members) && kMarks.some((mark) => mark in members);
}

/** The text that a member says, in the language: a title that the server gave to evidence, the title of a register as a type, or a shipped one. */
function textIn(members: Members, name: string, text: string, shipped: boolean): string {
  if (name === 'title' && 'collected_at' in members) return saidOf(text);
  if (name === 'title' && typeof members.name === 'string' && members.name.startsWith('isms.')) return titleOf({ name: members.name.slice(5), title: text });
  return shipped && kTexts.includes(name) ? shippedOf(text) : text;
}

function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Members;
  const shipped = isShipped(members);
  return Object.fromEntries(Object.entries(members).map(([name, each]) => [name, typeof each === 'string' ? textIn(members, name, each, shipped) : shown(each)]));
}

/**
 * An answer as it is shown: controls, checks, clauses and whatever else is shipped with the server have their titles in the language of the
 * pages, so that lists are sorted and searched by what stands there. What the organization named itself stays as it is. Never for what is
 * proven or sent back.
 */
export function inLanguage<T>(data: T): T {
  return language === 'en' ? data : (shown(data) as T);
}
