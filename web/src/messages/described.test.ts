// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { words } from './de/registers_words';
import { choiceOf, helpOf, keysOf, labelOf, saidOf, titleOf } from './described';

describe('keysOf', () => {
  it('goes from the most particular to the most general', () => {
    expect(keysOf('finding', ['cause', 'text'])).toEqual(['finding.cause.text', 'finding.text', 'cause.text', 'text']);
    expect(keysOf('risk', ['treatment'], 'modify')).toEqual(['risk.treatment.modify', 'risk.modify', 'treatment.modify', 'modify']);
  });
});

describe('what the server describes', () => {
  it('is shown as the server says it where the language has no word', () => {
    const field = { name: 'no_such_field', label: 'No such field', help: 'Help', choices: [{ value: 'a_b', label: 'A or b' }] };
    expect(labelOf('no_such_register', field)).toBe('No such field');
    expect(helpOf('no_such_register', field)).toBe('Help');
    expect(choiceOf('no_such_register', field, 'a_b')).toBe('A or b');
    expect(choiceOf('no_such_register', field, 'no_such_value')).toBe('No such value');
    expect(titleOf({ name: 'no_such_register', title: 'Title' })).toBe('Title');
    expect(titleOf('no_such_register')).toBe('No such register');
  });

  it('never takes a word from the prototype', () => {
    expect(labelOf('constructor', { name: 'toString', label: 'Label' })).toBe('Label');
  });
});

describe('saidOf', () => {
  const german = (text: string) => saidOf(text, words);
  it('keeps what is in a sentence', () => {
    expect(german('Do the task')).toBe('Die Aufgabe erledigen');
    expect(german('evidence of 2026-04-28: Account report: first look')).toBe('Nachweis vom 28.04.2026: Account report: first look');
    expect(german('Accounts: locked after 3 attempts: 2 resources fail')).toBe('Accounts: locked after 3 attempts: 2 Ressourcen bestehen nicht');
    expect(german('61 effective of 92 applicable controls (93 in the Statement of Applicability, less 1 excluded). Failing, no data and not implemented are counted apart; none of them is effective.')).toMatch(/^61 wirksame von 92 .*\(93 .* ohne 1 /);
    expect(german('Something that nobody translated')).toBe('Something that nobody translated');
  });
});
