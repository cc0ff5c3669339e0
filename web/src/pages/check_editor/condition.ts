// SPDX-License-Identifier: Apache-2.0
import type { TypeField } from './completion';

/** A condition as the server's form has it (docs/checks.md). */
export interface Condition {
  field: string;
  operator: string;
  value?: unknown;
}
export type FormNode = Condition | { all: FormNode[] } | { any: FormNode[] } | { not: FormNode };

/** Conditions joined in one way: what the form can show. */
export interface Group {
  join: 'all' | 'any';
  conditions: Condition[];
}

const kWithout = ['is_true', 'is_false', 'is_present', 'is_absent'];
const kCompare = ['equals', 'not_equals', 'less', 'at_most', 'more', 'at_least'];

/** The operators that a field of a type may have. */
export function operatorsOf(type: string | undefined): string[] {
  const there = ['is_present', 'is_absent'];
  if (type === 'bool') return ['is_true', 'is_false', ...there];
  if (type === 'int' || type === 'double') return [...kCompare, 'one_of', 'none_of', ...there];
  if (type === 'timestamp') return ['older_than', 'newer_than', 'before', 'after', ...there];
  if (type?.startsWith('list')) return ['holds', 'lacks', ...there];
  return ['equals', 'not_equals', 'one_of', 'none_of', 'contains', 'starts_with', 'ends_with', 'matches', ...there];
}

export const takesValue = (operator: string): boolean => !kWithout.includes(operator);
export const takesList = (operator: string): boolean => operator === 'one_of' || operator === 'none_of';

const isCondition = (node: FormNode): node is Condition => 'field' in node && 'operator' in node && !('where' in node) && node.operator !== 'some' && node.operator !== 'every';

/** The group that a form is, or nothing where it is deeper than a list of conditions. */
export function groupOf(form: FormNode): Group | undefined {
  if (isCondition(form)) return { join: 'all', conditions: [form] };
  const join = 'all' in form ? 'all' : 'any' in form ? 'any' : undefined;
  const nodes = 'all' in form ? form.all : 'any' in form ? form.any : [];
  return join && nodes.every(isCondition) ? { join, conditions: nodes as Condition[] } : undefined;
}

export function formOfGroup({ join, conditions }: Group): FormNode {
  const [only, ...more] = conditions;
  if (only && more.length === 0) return only;
  return join === 'all' ? { all: conditions } : { any: conditions };
}

function scalar(text: string, type: string | undefined): unknown {
  const number = Number(text);
  return (type === 'int' || type === 'double') && text.trim() !== '' && !Number.isNaN(number) ? number : text.trim();
}

/** What was typed, as the field's type has it. */
export function valueOf(text: string, operator: string, field: Pick<TypeField, 'type'> | undefined): unknown {
  const type = field?.type.replace(/^list<(.*)>$/, '$1');
  return takesList(operator) ? text.split(',').map((each) => scalar(each, type)) : scalar(text, type);
}

export function textOfValue(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : value === undefined || value === null ? '' : String(value);
}
