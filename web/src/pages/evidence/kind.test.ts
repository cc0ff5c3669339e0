// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { kindOf, parseCsv } from './kind';

const bytes = (text: string) => new TextEncoder().encode(text);

test('bytes decide what a file is looked at as', () => {
  expect(kindOf(bytes('{"a":1}'), 'x.csv')).toBe('json');
  expect(kindOf(bytes('{not json'), 'x.json')).toBe('text');
  expect(kindOf(bytes('a,b\n1,2\n'), 'x')).toBe('csv');
  expect(kindOf(bytes('Dear Ann,\nthank you, and so on, and on\n'), 'x.txt')).toBe('text');
  expect(kindOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0), 'x.txt')).toBe('image');
  expect(kindOf(bytes('%PDF-1.7\u0000'), 'x.txt')).toBe('none');
  expect(kindOf(Uint8Array.of(0xff, 0xfe, 0x41), 'x.txt')).toBe('none');
});

test('markup is never more than text', () => {
  for (const markup of ['<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', '<!doctype html><script>1,2</script>', '<?xml version="1.0"?><a,b/>\n<c,d/>']) {
    expect(kindOf(bytes(markup), 'x.svg')).toBe('text');
  }
});

test('CSV with quotes, doubled quotes and line ends within', () => {
  expect(parseCsv('\ufeffLogin,Groups\r\nann,"a; ""b"""\r\nbob,"two\nlines"\r\n')).toEqual([['Login', 'Groups'], ['ann', 'a; "b"'], ['bob', 'two\nlines']]);
  expect(parseCsv('a,,c')).toEqual([['a', '', 'c']]);
  expect(parseCsv('a,\nb,')).toEqual([['a', ''], ['b', '']]);
  expect(parseCsv('1\n2\n3\n', 2)).toEqual([['1'], ['2']]);
  expect(parseCsv('a"b,c\nd')).toEqual([]);
});
