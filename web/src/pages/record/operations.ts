// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Field } from '../../api/types';
import { worded } from '../../messages/described';

/** What can be done to one record beside changing it: `publish`, `assess`, `accept`, read from the server's own OpenAPI document. */
export interface Operation {
  name: string;
  summary: string;
  permission: string;
  fields: Field[];
}

interface Schema {
  type?: string | string[];
  description?: string;
  enum?: string[];
  format?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}
interface Described {
  summary?: string;
  'x-permission'?: string;
  requestBody?: { content?: Record<string, { schema?: Schema }> };
}
export interface OpenApi {
  paths: Record<string, Record<string, Described>>;
}

/** Arguments that name people, whatever the operation. */
const kPeople = new Set(['handler', 'reviewer', 'person', 'reported_to', 'responsible', 'approved_by', 'author']);
/** Arguments that want more than a line. */
const kLong = new Set(['reason', 'rationale', 'conditions', 'note', 'assessment', 'conclusion', 'late_reason', 'not_needed']);

function kindOf(name: string, schema: Schema): Partial<Field> & Pick<Field, 'kind'> {
  if (kPeople.has(name) && !schema.items) return { kind: 'reference', target: 'person' };
  if (schema.items) return { kind: 'list', item: { name, label: name, required: true, ...kindOf(name, schema.items) } };
  if (schema.enum) return { kind: 'enumeration', choices: schema.enum.map((value) => ({ value, label: value })) };
  if (schema.format === 'date') return { kind: 'date' };
  if (schema.type === 'boolean' || schema.type === 'integer') return { kind: schema.type };
  if (schema.type === 'number') return { kind: 'decimal' };
  return { kind: kLong.has(name) ? 'long_text' : 'text' };
}

function fieldsOf(schema: Schema | undefined): Field[] {
  return Object.entries(schema?.properties ?? {})
    .map(([name, each]): Field => ({ name, label: name, help: each.description, required: schema?.required?.includes(name), ...kindOf(name, each) }))
    .sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
}

/** The operations on one record of a register: `POST /<register>/{reference}/<name>`. */
export function operationsOf(document: OpenApi, register: string): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) => {
    const [, name] = new RegExp(`^(?:/api/v1)?/${register}/\\{reference\\}/([\\w-]+)$`).exec(path) ?? [];
    const { post } = methods;
    if (!name || !post) return [];
    return [{ name, summary: post.summary ?? '', permission: post['x-permission'] ?? '', fields: fieldsOf(post.requestBody?.content?.['application/json']?.schema) }];
  });
}

/** The document is large and does not change while the server runs: it is asked for once, and after what the page shows. */
export function useOperations(register: string, enabled: boolean): Operation[] {
  const { data } = useQuery({
    queryKey: ['openapi'],
    queryFn: ({ signal }) => get<OpenApi>('/openapi.json', undefined, signal),
    staleTime: Infinity,
    gcTime: Infinity,
    enabled,
    select: (document) => operationsOf(document, register).map((each) => ({ ...each, fields: each.fields.map((field) => worded(register, field)) })),
    retry: false,
  });
  return data ?? [];
}
