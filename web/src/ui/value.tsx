// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useGet } from '../api/queries';
import type { AnyRecord, Field, List } from '../api/types';
import { m, wordOf } from '../messages';
import { day } from './format';
import { When } from './pieces';

const kNames = ['title', 'name', 'reference', 'email'];

/** What people call a record. */
export function nameOf(record: Record<string, unknown>): string {
  for (const member of kNames) {
    const value = record[member];
    if (typeof value === 'string' && value !== '') return value;
  }
  return String(record.ref ?? record.id ?? '');
}

/** A reference by id: its record's name, from the register's first page, which all cells share. */
function Reference({ register, id }: { register: string; id: string }) {
  const known = useGet<List<AnyRecord>>(`/${register}`, { page_size: 200 }).data?.items.find((record) => record.id === id);
  return (
    <Link to="/registers/$register/$id" params={{ register, id }}>
      {known ? nameOf(known) : id.slice(0, 13)}
    </Link>
  );
}

function reference(field: Field, value: unknown): ReactNode {
  if (typeof value === 'object' && value !== null && 'id' in value) {
    const record = value as Record<string, unknown>;
    return (
      <Link to="/registers/$register/$id" params={{ register: field.target || String(record.register ?? ''), id: String(record.id) }}>
        {nameOf(record)}
      </Link>
    );
  }
  const text = String(value);
  if (text.includes('/')) return <Reference register={text.slice(0, text.indexOf('/'))} id={text.slice(text.indexOf('/') + 1)} />;
  return field.target ? <Reference register={field.target} id={text} /> : text;
}

function structure(fields: Field[], value: Record<string, unknown>): ReactNode {
  return (
    <dl className="sw-facts sw-facts-inner">
      {fields
        .filter((field) => value[field.name] !== undefined)
        .map((field) => (
          <div key={field.name}>
            <dt>{field.label}</dt>
            <dd>
              <Value field={field} value={value[field.name]} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

/** Any value of any register, by its field's description. Text is text: nothing of it becomes markup. */
export function Value({ field, value, short }: { field: Field; value: unknown; short?: boolean }): ReactNode {
  if (value === undefined || value === null || value === '') return <span className="sw-muted">–</span>;
  switch (field.kind) {
    case 'boolean':
      return value ? m.common.yes : m.common.no;
    case 'enumeration':
    case 'enum':
      return wordOf(String(value));
    case 'date':
      return day(String(value));
    case 'instant':
      return <When at={String(value)} long={!short} />;
    case 'reference':
      return reference(field, value);
    case 'list': {
      const item = field.item;
      if (!Array.isArray(value) || !item) return String(value);
      if (value.length === 0) return <span className="sw-muted">–</span>;
      if (short) return m.common.count(value.length);
      return (
        <ul className="sw-links">
          {value.map((each, index) => (
            <li key={index}>
              <Value field={item} value={each} />
            </li>
          ))}
        </ul>
      );
    }
    case 'structure':
    case 'struct':
      return structure(field.fields ?? [], value as Record<string, unknown>);
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
