// SPDX-License-Identifier: Apache-2.0
/**
 * The words for what the server describes: registers, their fields, helps and choices. The server speaks English; another language has its
 * words in `<language>/registers_words.ts`. What has none there is shown as the server says it.
 */
import type { Field } from '../api/types';
import { m, wordOf } from '.';
import { translated, type Patterns, type Sentences } from './sentences';

export interface Words {
  /** By register: `risk`. */
  titles: Record<string, string>;
  /** What a list of them is called: `Risks`. */
  lists: Record<string, string>;
  /** What a register is for, by register. */
  purposes: Record<string, string>;
  /** By `register.field`, or by `field` where it is one word everywhere. A member of a structure counts as a field: its name, or `register.structure.member`. */
  labels: Record<string, string>;
  /** As `labels`. */
  helps: Record<string, string>;
  /** By `register.field.value`, `field.value` or `value`. */
  choices: Record<string, string>;
  /** Fixed sentences of the server, by themselves. */
  said: Record<string, string>;
  /** Its sentences with values: what they look like, and the same with `$1` … for what is in them. */
  patterns: Patterns;
  /** What is shipped with the server and has a title or a short text: controls, clauses, checks, types, scenarios, templates. By its English text. */
  shipped: Record<string, string>;
}

interface Register {
  name?: string;
  register?: string;
  title?: string;
  help?: string;
}

const own = (words: Record<string, string>, keys: string[]): string | undefined => keys.map((key) => (Object.hasOwn(words, key) ? words[key] : undefined)).find((word) => word !== undefined);

/** From the most particular key to the most general: `finding.cause.text`, `finding.text`, `text`. */
export function keysOf(register: string, path: readonly string[], value?: string): string[] {
  const ends = value === undefined ? path.map((_, at) => path.slice(at)) : [...path.map((_, at) => [...path.slice(at), value]), [value]];
  return [...ends.map((end) => [register, ...end].join('.')), ...ends.map((end) => end.join('.'))];
}

/** A register's title, by its description or by its name alone. */
export function titleOf(register: Register | string): string {
  const { name, title } = typeof register === 'string' ? { name: register, title: undefined } : { name: register.name ?? register.register ?? '', title: register.title };
  return own(m.described.titles, [name]) ?? title ?? wordOf(name);
}

/** What the list of a register is called. */
export function listOf(register: Register | string): string {
  const name = typeof register === 'string' ? register : (register.name ?? register.register ?? '');
  return own(m.described.lists, [name]) ?? titleOf(register);
}

/** What a register is for. */
export function purposeOf(register: Register): string | undefined {
  return own(m.described.purposes, [register.name ?? register.register ?? '']) ?? register.help;
}

/** A field's label. `within`: the fields that it stands in, outermost first. */
export function labelOf(register: string, field: Pick<Field, 'name' | 'label'>, within: readonly string[] = []): string {
  return own(m.described.labels, keysOf(register, [...within, field.name])) ?? field.label;
}

export function helpOf(register: string, field: Pick<Field, 'name' | 'help'>, within: readonly string[] = []): string | undefined {
  return own(m.described.helps, keysOf(register, [...within, field.name])) ?? field.help;
}

/** The word for a value of a choice field. */
export function choiceOf(register: string, field: Pick<Field, 'name' | 'choices'>, value: string, within: readonly string[] = []): string {
  const known = field.choices?.find((choice) => choice.value === value)?.label;
  return own(m.described.choices, keysOf(register, [...within, field.name], value)) ?? known ?? wordOf(value);
}

/** The title or a short text of something that is shipped: of a control, a check, a clause. What the organization calls its own stays as it is. */
export function shippedOf(text: string): string {
  return own(m.described.shipped, [text]) ?? text;
}

const kShipped: ReadonlySet<string> = new Set(['control', 'check', 'requirement', 'policy_template', 'risk_scenario', 'resource_type']);

/** What a record is called: those that are shipped have their titles in the language. */
export function titleIn(register: string | null | undefined, title: string): string {
  if (!register || !kShipped.has(register)) return title;
  // A control's row is called by its reference and its title.
  const [, reference = '', own = title] = /^(A\.\d+\.\d+ )(.*)$/.exec(title) ?? [];
  return reference + shippedOf(own);
}

/** A sentence that the server says: what falls due, why a status, how something is counted. */
export function saidOf(text: string, words: Sentences = m.described): string {
  return translated(text, words);
}

/** A field with all its words, and those of what stands in it, as they are shown. */
export function worded<F extends Field>(register: string, field: F, within: readonly string[] = []): F {
  const { choices, fields, item } = field;
  return {
    ...field,
    label: labelOf(register, field, within),
    help: helpOf(register, field, within),
    choices: choices?.map((choice) => ({ ...choice, label: choiceOf(register, field, choice.value, within) })),
    fields: fields?.map((each) => worded(register, each, [...within, field.name])),
    // The items of a list are known by the list's name.
    item: item && { ...worded(register, { ...item, name: field.name }, within), name: item.name },
  };
}
