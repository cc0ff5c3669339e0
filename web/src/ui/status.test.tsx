// SPDX-License-Identifier: Apache-2.0
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { en } from '../messages/en';
import { lookOf, Status, StatusText, statusWord } from './status';

const kAll = ['effective', 'failing', 'insufficient', 'planned', 'not_implemented', 'not_applicable', 'pass', 'fail', 'unknown', 'error', 'excepted', 'implemented', 'partial', 'not_started'];

test('every status has an icon and a word, so that colour alone never tells', () => {
  for (const value of kAll) {
    for (const markup of [renderToStaticMarkup(<Status value={value} />), renderToStaticMarkup(<StatusText value={value} />)]) {
      expect(markup).toContain('<svg');
      expect(markup).toContain(statusWord(value));
    }
  }
});

test('only what was shown to work is green', () => {
  expect(kAll.filter((value) => lookOf(value).tone === 'good')).toEqual(['effective', 'pass']);
  expect(lookOf('a status of a later server').tone).not.toBe('good');
});

test('no data has a name of its own', () => {
  const words = kAll.map(statusWord);
  expect(statusWord('unknown')).toBe(en.status.unknown);
  expect(new Set([statusWord('unknown'), statusWord('error'), statusWord('fail'), statusWord('pass')]).size).toBe(4);
  expect(words.every((word) => word.length > 0 && !word.includes('_'))).toBe(true);
});
