// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { opsOf, readFilter, writeFilter, type Condition } from './filter';

const kinds: Record<string, string> = { status: 'enumeration', rank: 'integer', due: 'date', title: 'text', applies: 'boolean', owner: 'reference' };
const kindOf = (field: string) => kinds[field] ?? 'text';

test('what is built is what is read back', () => {
  const conditions: Condition[] = [
    { field: 'status', op: 'is', values: ['open', 'in_treatment'] },
    { field: 'rank', op: 'at_least', values: ['3'] },
    { field: 'due', op: 'less', values: ['2026-12-31'] },
    { field: 'title', op: 'contains', values: ['a "quoted" \\ text AND more'] },
    { field: 'applies', op: 'is', values: ['true'] },
    { field: 'owner', op: 'absent', values: [] },
    { field: 'due', op: 'present', values: [] },
    { field: 'status', op: 'not', values: ['closed'] },
  ];
  const text = writeFilter(conditions, kindOf);
  expect(text).toBe(
    '(status = "open" OR status = "in_treatment") AND rank >= 3 AND due < "2026-12-31" AND title : "a \\"quoted\\" \\\\ text AND more" AND applies = true AND NOT owner:* AND due:* AND status != "closed"',
  );
  expect(readFilter(text)).toEqual(conditions);
});

test('what links of other pages say is read too', () => {
  expect(readFilter('')).toEqual([]);
  expect(readFilter(undefined)).toEqual([]);
  expect(readFilter('status=open')).toEqual([{ field: 'status', op: 'is', values: ['open'] }]);
  expect(readFilter("a = 'x' OR a = 'y'")).toEqual([{ field: 'a', op: 'is', values: ['x', 'y'] }]);
  expect(readFilter('NOT status = "closed"')).toEqual([{ field: 'status', op: 'not', values: ['closed'] }]);
  expect(readFilter('updated_at >= 2026-03-01T12:00:00Z AND n > -2')).toEqual([
    { field: 'updated_at', op: 'at_least', values: ['2026-03-01T12:00:00Z'] },
    { field: 'n', op: 'greater', values: ['-2'] },
  ]);
});

test('a filter that says more than conditions that all hold stays a text', () => {
  for (const text of ['a = 1 OR b = 2', 'a = 1 AND (b = 2 OR c = 3)', '((a = 1))', 'NOT (a = 1 OR a = 2)', 'a =', 'a = "open', '-a:*', 'a = 1 b = 2', 'a ? 1']) {
    expect(readFilter(text), text).toBeNull();
  }
});

test('each kind has something to ask', () => {
  for (const kind of ['enumeration', 'reference', 'boolean', 'date', 'instant', 'integer', 'decimal', 'text']) expect(opsOf(kind).length).toBeGreaterThan(0);
});
