// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { operationsOf, type OpenApi } from './operations';

const document: OpenApi = {
  paths: {
    '/incident/{reference}': { get: {}, patch: {} },
    '/incident/{reference}/history': { get: {} },
    '/incident/{reference}/assess': {
      post: {
        summary: 'Decide',
        'x-permission': 'incident.write',
        requestBody: {
          content: {
            'application/json': {
              schema: {
                required: ['is_incident', 'assessment'],
                properties: {
                  handler: { type: 'string', description: 'Who' },
                  assessment: { type: 'string' },
                  is_incident: { type: 'string', enum: ['yes', 'no'] },
                  due: { type: 'string', format: 'date' },
                  reviewer: { type: 'array', items: { type: 'string' } },
                },
              },
            },
          },
        },
      },
    },
    '/document/{reference}/publish': { post: {} },
    '/incident/export': { post: {} },
  },
};

test('the operations of a register are found, with what they ask for', () => {
  const [assess, ...others] = operationsOf(document, 'incident');
  expect(others).toEqual([]);
  expect(assess).toMatchObject({ name: 'assess', summary: 'Decide', permission: 'incident.write' });
  expect(assess?.fields.map(({ name, kind, required }) => [name, kind, required])).toEqual([
    ['assessment', 'long_text', true],
    ['is_incident', 'enumeration', true],
    ['handler', 'reference', false],
    ['due', 'date', false],
    ['reviewer', 'list', false],
  ]);
  expect(assess?.fields[4]?.item).toMatchObject({ kind: 'reference', target: 'person' });
});

test('an operation that asks for nothing has no fields, and other registers have none of it', () => {
  expect(operationsOf(document, 'document')[0]?.fields).toEqual([]);
  expect(operationsOf(document, 'risk')).toEqual([]);
});
