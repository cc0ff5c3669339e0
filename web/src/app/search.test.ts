// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { asOfInstant, keep, parseSearch, stringifySearch, validAsOf } from './search';

test('what a page shows goes to the URL and back as plain text', () => {
  const search = { status: 'failing', search: 'a & b = "c"', as_of: '2026-03-01' };
  expect(parseSearch(stringifySearch(search))).toEqual(search);
  expect(stringifySearch({ status: undefined, search: '' })).toBe('');
  expect(parseSearch('?n=5&yes=true')).toEqual({ n: '5', yes: 'true' });
});

test('a validator drops what a page does not know', () => {
  expect(keep('status')({ status: 'failing', evil: 'x', theme: '' })).toEqual({ status: 'failing' });
  expect(keep('status')({ status: 7 })).toEqual({});
});

test('as of takes a day or an instant and nothing else', () => {
  expect(validAsOf('2026-03-01')).toBe('2026-03-01');
  expect(validAsOf('2026-03-01T10:00:00Z')).toBe('2026-03-01T10:00:00Z');
  for (const wrong of ['yesterday', '2026-13-01', '2026-02-30', '2026-03-01T10:00:00', '2026', '', 20260301, undefined]) expect(validAsOf(wrong)).toBeUndefined();
  const now = new Date('2026-03-10T12:00:00Z');
  expect(validAsOf('2026-03-10', now)).toBe('2026-03-10');
  for (const later of ['2026-03-11', '2030-01-01', '2026-03-10T13:00:00Z']) expect(validAsOf(later, now)).toBeUndefined();
});

test('a past day is asked at its last second; today and later mean now', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  expect(asOfInstant('2026-03-09', now)).toBe('2026-03-09T23:59:59Z');
  expect(asOfInstant('2026-03-10', now)).toBeUndefined();
  expect(asOfInstant('2026-03-10T11:59:00Z', now)).toBe('2026-03-10T11:59:00Z');
  expect(asOfInstant('2027-01-01', now)).toBeUndefined();
  expect(asOfInstant(undefined, now)).toBeUndefined();
  for (const wrong of ['garbage', '2026-13-01', '2026-02-01T10:00', '2026']) expect(asOfInstant(wrong, now)).toBeUndefined();
});
