// SPDX-License-Identifier: Apache-2.0
// What the server can say against a request, as its sources have it, is there in German; and nothing is that it says no more.
import { describe, expect, it } from 'vitest';
import { translated } from '../../sentences';
import { allOfWork, allSentences } from '../../spoken';
import { words } from '../registers_words';
import { refusalIn, refusals, spoken } from '.';
import { kEnglish } from './english';

const sources = allSentences();
const staysEnglish = (file: string): boolean => Object.keys(kEnglish).some((part) => file.startsWith(part));

describe('the refusals of the server', () => {
  it('are read from its sources', () => {
    expect(sources.size).toBeGreaterThan(1000);
    expect(sources.get('is required')).toContain('model/field.cpp');
  });

  it('have German, but for those that no page can be answered with', () => {
    const missing = [...sources].filter(([sentence, files]) => !files.every(staysEnglish) && !Object.hasOwn(refusals, sentence)).map(([sentence, files]) => `${sentence} (${files[0]})`);
    expect(missing).toEqual([]);
  });

  it('are said by the server still', () => {
    expect(Object.keys(spoken).filter((sentence) => !sources.has(sentence))).toEqual([]);
    const files = [...sources.values()].flat();
    expect(Object.keys(kEnglish).filter((part) => !files.some((file) => file.startsWith(part)))).toEqual([]);
  });

  it('keep their values', () => {
    const count = (text: string) => (text.match(/\{\d?\}/g) ?? []).length;
    expect(Object.entries(refusals).filter(([from, to]) => count(to) > count(from)).map(([from]) => from)).toEqual([]);
  });
});

describe('what the server says of long work', () => {
  const sentences = [...allOfWork()].filter(([, files]) => !files.every(staysEnglish)).map(([sentence]) => sentence);

  it('is read from its sources', () => {
    expect(sentences).toContain('{} of {} rows');
    expect(sentences).toContain('{} rows: {} to create, {} to change, {} as they are, {} with faults; nothing was stored');
  });

  it('has German', () => {
    const filled = (sentence: string) => sentence.replaceAll('{}', '7');
    expect(sentences.filter((sentence) => translated(filled(sentence), words) === filled(sentence))).toEqual([]);
  });
});

describe('refusalIn', () => {
  it('puts values, names of registers and states into the sentence', () => {
    expect(refusalIn('is required')).toBe('ist erforderlich');
    expect(refusalIn('expected a text, found a number')).toBe('Text erwartet, eine Zahl gefunden');
    expect(refusalIn('there is no risk "R-999"')).toBe('es gibt kein Risiko "R-999"');
    expect(refusalIn('Risk: 4 faults')).toBe('Risiko: 4 Fehler');
    expect(refusalIn('D-2 is published already')).toBe('D-2 ist bereits veröffentlicht');
    expect(refusalIn('R-2 is at version 5 by now, not 1: read it again and repeat the change')).toBe('R-2 ist inzwischen bei Version 5, nicht 1: Lesen Sie erneut, und wiederholen Sie die Änderung');
    expect(refusalIn('is unknown: did you mean "owner"?')).toBe('ist unbekannt: Meinten Sie "owner"?');
    expect(refusalIn('a sentence that nobody knows')).toBe('a sentence that nobody knows');
  });
});
