// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { blocksOf, inlineOf } from './markdown';

const text = (value: string) => [{ kind: 'text', text: value }];

describe('inline', () => {
  test('emphasis, code and escapes', () => {
    expect(inlineOf('a **b** *c* `d*e*` 2\\*3')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'strong', parts: text('b') },
      { kind: 'text', text: ' ' },
      { kind: 'emphasis', parts: text('c') },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: 'd*e*' },
      { kind: 'text', text: ' 2*3' },
    ]);
    expect(inlineOf('snake_case_name and 2 * 3 * 4')).toEqual(text('snake_case_name and 2 * 3 * 4'));
  });

  test('tags are text, and a link is words and address', () => {
    expect(inlineOf('<img src=x onerror=alert(1)>')).toEqual(text('<img src=x onerror=alert(1)>'));
    expect(inlineOf('[here](javascript:alert)')).toEqual([...text('here'), { kind: 'address', text: 'javascript:alert' }]);
    expect(inlineOf('![logo](https://x.example/a.png)')).toEqual([...text('logo'), { kind: 'address', text: 'https://x.example/a.png' }]);
  });
});

describe('blocks', () => {
  test('headings, paragraphs over lines, rules', () => {
    expect(blocksOf('# A #\n\none\ntwo\n\n---\n')).toEqual([{ kind: 'heading', level: 1, parts: text('A') }, { kind: 'paragraph', parts: text('one two') }, { kind: 'rule' }]);
  });

  test('numbered lists go on over wrapped lines and know where they start', () => {
    expect(blocksOf('3. one\n   goes on\n4. two\n\nafter')).toEqual([
      { kind: 'list', ordered: true, start: 3, items: [{ parts: text('one goes on'), below: [] }, { parts: text('two'), below: [] }] },
      { kind: 'paragraph', parts: text('after') },
    ]);
  });

  test('lists in lists', () => {
    expect(blocksOf('- a\n  - b\n- c')).toEqual([
      {
        kind: 'list',
        ordered: false,
        start: 1,
        items: [
          { parts: text('a'), below: [{ kind: 'list', ordered: false, start: 1, items: [{ parts: text('b'), below: [] }] }] },
          { parts: text('c'), below: [] },
        ],
      },
    ]);
  });

  test('tables, quotes, code', () => {
    expect(blocksOf('| a | b |\n| --- | --- |\n| 1 | 2 |')).toEqual([{ kind: 'table', head: [text('a'), text('b')], rows: [[text('1'), text('2')]] }]);
    expect(blocksOf('> q\n> r')).toEqual([{ kind: 'quote', blocks: [{ kind: 'paragraph', parts: text('q r') }] }]);
    expect(blocksOf('```\n<b>\n# no\n```\nx')).toEqual([{ kind: 'code', text: '<b>\n# no' }, { kind: 'paragraph', parts: text('x') }]);
  });

  test('ends whatever it is given', () => {
    for (const odd of ['```', '> ', '- ', '|', '|\n|--|', '#', '1.', '   ', '- a\n\n\n  b', '*'.repeat(500), '['.repeat(500)]) expect(Array.isArray(blocksOf(odd))).toBe(true);
  });
});
