// SPDX-License-Identifier: Apache-2.0
import type { ResourceField, ResourceType } from '../../api/types';

export type TypeField = ResourceField;
export type { ResourceType };

export interface Proposal {
  /** What is put in, from `begin` to the caret. */
  insert: string;
  label: string;
  detail: string;
}
export interface Proposals {
  begin: number;
  items: Proposal[];
}

/** What the language has beside the fields (docs/checks.md); `|` is where the caret goes. */
const kNames: [insert: string, detail: string][] = [
  ['resource.', ''],
  ['now', 'timestamp'],
  ['has(', 'has(resource.field)'],
  ['duration(', "duration('720h')"],
  ['timestamp(', "timestamp('2026-01-01T00:00:00Z')"],
  ['size(', 'int'],
  ['lookup(', "lookup('type', key)"],
  ['in_set(', "in_set('type', key)"],
  ['related(', "related('type', 'field', value)"],
  ['count_by(', "count_by('type', 'field', value)"],
  ['true', 'bool'],
  ['false', 'bool'],
];
const kOfText: [string, string][] = [
  ['contains(', "contains('text')"],
  ['startsWith(', "startsWith('text')"],
  ['endsWith(', "endsWith('text')"],
  ['matches(', "matches('pattern')"],
  ['lowerAscii()', 'string'],
  ['size()', 'int'],
];
const kOfList: [string, string][] = [
  ['exists(', 'exists(item, …)'],
  ['all(', 'all(item, …)'],
  ['filter(', 'filter(item, …)'],
  ['map(', 'map(item, …)'],
  ['size()', 'int'],
];
const kMost = 12;

/** The field that a path of names leads to. */
function fieldOf(fields: readonly TypeField[], path: readonly string[]): TypeField | undefined {
  const [name, ...more] = path;
  const field = fields.find((each) => each.name === name);
  return field && more.length > 0 ? fieldOf(field.fields ?? [], more) : field;
}

const asProposals = (pairs: readonly [string, string][]): Proposal[] => pairs.map(([insert, detail]) => ({ insert, label: insert.replace(/[(.]+$/, ''), detail }));

function membersOf(type: ResourceType, path: readonly string[]): Proposal[] {
  const field = path.length === 0 ? undefined : fieldOf(type.fields, path);
  const fields = path.length === 0 ? type.fields : (field?.fields ?? []);
  const named = fields.map(({ name, type: kind, help }): Proposal => ({ insert: name, label: name, detail: [kind, help].filter(Boolean).join(' · ') }));
  if (!field) return named;
  const methods = field.type.startsWith('list') ? kOfList : field.type === 'string' ? kOfText : [];
  return [...(field.type.startsWith('list') ? [] : named), ...asProposals(methods)];
}

/** Whether the place lies within a quoted text, where nothing is proposed. */
function quoted(text: string): boolean {
  let open = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (open && char === '\\') at += 1;
    else if (open) open = char === open ? '' : open;
    else if (char === '"' || char === "'") open = char;
  }
  return open !== '';
}

/** What may stand at the caret, by what was begun there. */
export function proposalsAt(text: string, caret: number, type: ResourceType | undefined, asked: boolean): Proposals {
  const before = text.slice(0, caret);
  const word = /[A-Za-z_][\w.]*$|$/.exec(before)?.[0] ?? '';
  const path = word.split('.');
  const begun = path.pop() ?? '';
  const none = { begin: caret, items: [] };
  if (quoted(before) || (begun === '' && path.length === 0 && !asked)) return none;
  const all = path.length === 0 ? asProposals(kNames) : path[0] === 'resource' && type ? membersOf(type, path.slice(1)) : [];
  const items = all.filter(({ insert, label }) => label.toLowerCase().startsWith(begun.toLowerCase()) && insert !== begun).slice(0, kMost);
  return { begin: caret - begun.length, items };
}
