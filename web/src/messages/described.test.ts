// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { choiceOf, helpOf, keysOf, labelOf, titleOf } from './described';

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
