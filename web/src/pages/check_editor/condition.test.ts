// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { formOfGroup, groupOf, operatorsOf, textOfValue, valueOf } from './condition';

test('a form is a group where it is a list of conditions, and nothing else', () => {
  const active = { field: 'active', operator: 'is_true' };
  expect(groupOf(active)).toEqual({ join: 'all', conditions: [active] });
  expect(groupOf({ any: [active, active] })).toEqual({ join: 'any', conditions: [active, active] });
  expect(groupOf({ all: [active, { any: [active] }] })).toBeUndefined();
  expect(groupOf({ not: active })).toBeUndefined();
  expect(formOfGroup({ join: 'any', conditions: [active] })).toEqual(active);
  expect(formOfGroup({ join: 'any', conditions: [active, active] })).toEqual({ any: [active, active] });
});

test('values are of the type of their field', () => {
  const field = (type: string) => ({ name: 'f', type });
  expect(valueOf('22', 'equals', field('int'))).toBe(22);
  expect(valueOf('22', 'equals', field('string'))).toBe('22');
  expect(valueOf('1, 2', 'one_of', field('int'))).toEqual([1, 2]);
  expect(valueOf('a, b', 'none_of', field('string'))).toEqual(['a', 'b']);
  expect(valueOf('3', 'holds', field('list<int>'))).toBe(3);
  expect(textOfValue(['a', 'b'])).toBe('a, b');
  expect(operatorsOf('timestamp')).toContain('older_than');
});
