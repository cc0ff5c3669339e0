// SPDX-License-Identifier: Apache-2.0
import type { Fault } from '../../api/client';
import type { Field } from '../../api/types';
import { m } from '../../messages';

/** What a form holds: the record's members, numbers as they were typed until they are sent. */
export type Values = Record<string, unknown>;

export const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

const empty = (value: unknown) => value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** A typed number, with a decimal comma where people write one; else the text, for the fault to name it. */
function numberOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim().replace(/^([+-]?\d+),(\d+)$/, '$1.$2');
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : value;
}

/** A value as the API takes it, undefined where nothing is said. */
function cleaned(field: Field, value: unknown): unknown {
  if (empty(value)) return undefined;
  switch (field.kind) {
    case 'integer':
    case 'decimal':
      return numberOf(value);
    case 'list': {
      const { item } = field;
      if (!item || !Array.isArray(value)) return value;
      return value.map((each) => cleaned(item, each)).filter((each) => each !== undefined);
    }
    case 'structure': {
      if (!isObject(value)) return value;
      const out = cleanedAll(field.fields ?? [], value);
      return Object.keys(out).length > 0 ? out : undefined;
    }
    default:
      return value;
  }
}

export function cleanedAll(fields: Field[], values: Values): Values {
  const out: Values = {};
  for (const field of fields) {
    const value = cleaned(field, values[field.name]);
    if (value !== undefined) out[field.name] = value;
  }
  return out;
}

/** `kind=asset_based`: whether the field is asked for with these values. */
export function isAsked(field: Field, values: Values): boolean {
  const [, name, wanted] = /^(\w+)=(.*)$/.exec(field.shown_when ?? '') ?? [];
  return name === undefined || String(values[name] ?? '') === wanted;
}

export const isWritten = (field: Field) => !field.read_only;

export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((each, at) => same(each, other[at]));
  if (!isObject(one) || !isObject(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => same(one[name], other[name]));
}

/** The JSON Merge Patch (RFC 7396) that makes `after` of `before`: null removes, lists are replaced. */
export function patchOf(before: Values, after: Values): Values {
  const out: Values = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [from, to] = [before[name], after[name]];
    if (same(from ?? null, to ?? null)) continue;
    if (to === undefined || to === null) out[name] = null;
    else out[name] = isObject(from) && isObject(to) ? patchOf(from, to) : to;
  }
  return out;
}

function textFault(field: Field, value: string): string | undefined {
  if (field.max_length !== undefined && value.length > field.max_length) return m.form.too_long(value.length, field.max_length);
  if (field.min_length !== undefined && value.length < field.min_length) return m.form.too_short(field.min_length);
  if (field.shape === 'email' && !/^\S+@\S+\.\S+$/.test(value)) return m.form.no_email;
  if (field.shape === 'url' && !/^https?:\/\/\S+$/.test(value)) return m.form.no_url;
  return undefined;
}

function numberFault(field: Field, value: unknown): string | undefined {
  if (typeof value !== 'number') return m.form.no_number(String(value));
  if (field.kind === 'integer' && !Number.isInteger(value)) return m.form.no_integer(String(value));
  if (field.minimum !== undefined && value < field.minimum) return m.form.at_least(field.minimum);
  if (field.maximum !== undefined && value > field.maximum) return m.form.at_most(field.maximum);
  return undefined;
}

function faultsOf(field: Field, value: unknown, pointer: string): Fault[] {
  const one = (detail: string | undefined): Fault[] => (detail ? [{ pointer, detail }] : []);
  switch (field.kind) {
    case 'text':
    case 'long_text':
      return one(textFault(field, String(value)));
    case 'integer':
    case 'decimal':
      return one(numberFault(field, value));
    case 'structure':
      return isObject(value) ? faultsIn(field.fields ?? [], value, pointer) : [];
    case 'list': {
      const { item, max_items } = field;
      if (!item || !Array.isArray(value)) return [];
      const many = one(max_items !== undefined && value.length > max_items ? m.form.too_many(max_items) : undefined);
      return [...many, ...value.flatMap((each, at) => faultsOf(item, each, `${pointer}/${at}`))];
    }
    default:
      return [];
  }
}

/** What the register's description already forbids, before the server is asked: required, lengths, ranges, numbers. Values are cleaned. */
export function faultsIn(fields: Field[], values: Values, within = ''): Fault[] {
  return fields
    .filter((field) => isWritten(field) && isAsked(field, values))
    .flatMap((field) => {
      const value = values[field.name];
      const pointer = `${within}/${field.name}`;
      const nothing = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
      if (nothing) return field.required ? [{ pointer, detail: m.form.required }] : [];
      return faultsOf(field, value, pointer);
    });
}
