// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { editionsOf, shownIn, type Document } from './types';

const document = (id: string, more: Partial<Document> = {}) => ({ id, status: 'published', ...more }) as Document;

test('editions follow each other, and a circle ends', () => {
  const all = [document('1'), document('2', { replaces: '1' }), document('3', { replaces: '2' }), document('x')];
  expect(editionsOf(all, all[1] as Document).map((each) => each.id)).toEqual(['3', '2', '1']);
  const circle = [document('a', { replaces: 'b' }), document('b', { replaces: 'a' })];
  expect(editionsOf(circle, circle[0] as Document).length).toBe(2);
});

test('only what is published can be past its review', () => {
  const today = '2026-11-29';
  expect(shownIn(document('1', { next_review: '2026-11-01' }), 'overdue', today)).toBe(true);
  expect(shownIn(document('1', { next_review: '2026-11-01', status: 'retired' }), 'overdue', today)).toBe(false);
  expect(shownIn(document('1', { status: 'in_review' }), 'in_work', today)).toBe(true);
});
