// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { Field, References } from '../api/types';
import { m, wordOf } from '../messages';
import { day } from './format';
import { LinkTo, When } from './pieces';

const kNames = ['title', 'name', 'reference', 'email'];

/** What people call a record. */
export function nameOf(record: Record<string, unknown>): string {
  for (const member of kNames) {
    const value = record[member];
    if (typeof value === 'string' && value !== '') return value;
  }
  return String(record.ref ?? record.id ?? '');
}

/** A reference, by the name that came with the answer; else by its id. */
function reference(field: Field, value: unknown, references: References): ReactNode {
  const text = String(value);
  const slash = text.indexOf('/');
  const id = text.slice(slash + 1);
  const known = references[id];
  const register = known?.register ?? (slash > 0 ? text.slice(0, slash) : field.target);
  if (!register) return text;
  return (
    <LinkTo target={{ kind: register, register, id, ref: known?.ref }}>
      {known ? known.title || known.ref : id.slice(0, 13)}
    </LinkTo>
  );
}

function structure(fields: Field[], value: Record<string, unknown>, references: References): ReactNode {
  return (
    <dl className="sw-facts sw-facts-inner">
      {fields
        .filter((field) => value[field.name] !== undefined)
        .map((field) => (
          <div key={field.name}>
            <dt>{field.label}</dt>
            <dd>
              <Value field={field} value={value[field.name]} references={references} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

/** Any value of any register, by its field's description. Text is text: nothing of it becomes markup. */
export function Value({ field, value, references, short }: { field: Field; value: unknown; references: References; short?: boolean }): ReactNode {
  if (value === undefined || value === null || value === '') return <span className="sw-muted">–</span>;
  switch (field.kind) {
    case 'boolean':
      return value ? m.common.yes : m.common.no;
    case 'enumeration':
      return field.choices?.find((choice) => choice.value === value)?.label ?? wordOf(String(value));
    case 'date':
      return day(String(value));
    case 'instant':
      return <When at={String(value)} long={!short} />;
    case 'reference':
      return reference(field, value, references);
    case 'list': {
      const item = field.item;
      if (!Array.isArray(value) || !item) return String(value);
      if (value.length === 0) return <span className="sw-muted">–</span>;
      if (short) return m.common.count(value.length);
      return (
        <ul className="sw-links">
          {value.map((each, index) => (
            <li key={index}>
              <Value field={item} value={each} references={references} />
            </li>
          ))}
        </ul>
      );
    }
    case 'structure':
      return structure(field.fields ?? [], value as Record<string, unknown>, references);
    case 'labels':
      return Object.entries(value as Record<string, string>)
        .map(([name, text]) => `${name}: ${text}`)
        .join(', ');
    case 'long_text':
      return <span className={short ? 'sw-clamp' : 'sw-long-text'}>{String(value)}</span>;
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}
