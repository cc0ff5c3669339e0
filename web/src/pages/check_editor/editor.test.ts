// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proposalsAt, type ResourceType } from './completion';
import { formFaults, offsetOf } from './faults';
import { fieldAt, formOf, idOf, kEmptyForm, splitFlow, textOf } from './text';

const kShipped = join(import.meta.dirname, '../../../../content/checks');

test('a text becomes a form and the same text again', () => {
  const form = formOf(`id: second-factor
title: "Accounts: a second factor"
controls: [iso27001:A.5.17, "own:ACME-1"]
resource: identity.account
pass_when: >-
  resource.mfa_enrolled &&
  resource.active
reason: "'account ' + resource.login"
severity: high
stages: [stage_2]
examples:
  - {resource: {login: "a, b", groups: [x, y]}, verdict: pass, note: 'it''s, so'}
  - resource: {login: bob}
    verdict: fail
`);
  expect(form).toMatchObject({ title: 'Accounts: a second factor', controls: ['iso27001:A.5.17', 'own:ACME-1'], pass_when: 'resource.mfa_enrolled && resource.active', reason: "'account ' + resource.login", rest: 'stages: [stage_2]' });
  expect(form.examples).toEqual([
    { resource: '{login: "a, b", groups: [x, y]}', verdict: 'pass', more: "note: 'it''s, so'" },
    { resource: '{login: bob}', verdict: 'fail', more: '' },
  ]);
  expect(formOf(textOf(form))).toEqual(form);
});

test.skipIf(!existsSync(kShipped))('every shipped check is understood whole', () => {
  const files = readdirSync(kShipped, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  expect(files.length).toBeGreaterThan(400);
  // One writes its examples member by member over many lines: they are kept as they are.
  const kept = [];
  for (const name of files) {
    const form = formOf(readFileSync(join(kShipped, name), 'utf8'));
    if (form.rest.replaceAll(/^(grade|stages): .*$/gm, '').trim() !== '') kept.push(name);
    else expect(form.examples.length, name).toBeGreaterThanOrEqual(3);
    for (const member of ['id', 'title', 'resource', 'pass_when', 'reason', 'severity', 'fresh_for', 'remedy'] as const) expect(form[member], `${name} ${member}`).not.toBe('');
    expect(formOf(textOf(form)), name).toEqual(form);
  }
  expect(kept).toEqual(['improvement/management-review-inputs.yaml']);
});

test('faults stand at their fields, with their place in the expression', () => {
  const text = textOf({ ...kEmptyForm, id: 'x', title: 'X', pass_when: 'resource.a' });
  const line = text.split('\n').findIndex((each) => each.startsWith('pass_when')) + 1;
  const example = text.split('\n').findIndex((each) => each.includes('verdict: fail')) + 1;
  expect(
    formFaults(
      [
        { pointer: '/text', detail: `text:${line}: pass_when: 1:9: identity.account has no field 'a'; did you mean 'b'?` },
        { pointer: '/text', detail: 'text:1:1: "remedy" is missing: add `remedy: …`' },
        { pointer: '/text', detail: `CK-2:${example}: an example's identity.account/x: identity.account declares no field "x"` },
        { pointer: '/applies_to', detail: 'expression:1: applies_to: 2:3: nothing here' },
        { pointer: '/text', detail: 'another check asks the same' },
      ],
      text,
    ),
  ).toEqual([
    { field: 'pass_when', at: { line: 1, column: 9 }, text: "identity.account has no field 'a'; did you mean 'b'?" },
    { field: 'remedy', text: '"remedy" is missing: add `remedy: …`' },
    { field: 'examples', example: 1, text: 'an example\'s identity.account/x: identity.account declares no field "x"' },
    { field: 'applies_to', at: { line: 2, column: 3 }, text: 'nothing here' },
    { field: undefined, text: 'another check asks the same' },
  ]);
  expect(offsetOf('ab\ncd', { line: 2, column: 2 })).toBe(4);
  expect(fieldAt(text, 1)).toEqual({ field: 'id' });
});

const type: ResourceType = {
  name: 'identity.account',
  title: 'Identity',
  help: '',
  key: ['login'],
  filled_by: [],
  fields: [
    { name: 'login', type: 'string', help: 'Sign-in name' },
    { name: 'groups', type: 'list<string>', help: '' },
    { name: 'owner', type: 'struct', help: '', fields: [{ name: 'name', type: 'string', help: '' }] },
  ],
};
const labels = (text: string, asked = false) => proposalsAt(text, text.length, type, asked).items.map(({ label }) => label);

test('names of fields and functions are proposed where they may stand', () => {
  expect(labels('resource.')).toEqual(['login', 'groups', 'owner']);
  expect(labels('resource.active && resource.lo')).toEqual(['login']);
  expect(labels('resource.owner.')).toEqual(['name']);
  expect(labels('resource.groups.e')).toEqual(['exists']);
  expect(labels('resource.login.starts')).toEqual(['startsWith']);
  expect(labels('res')).toEqual(['resource']);
  expect(labels('')).toEqual([]);
  expect(labels('', true)).toContain('resource');
  expect(labels("resource.login == 'res")).toEqual([]);
  expect(proposalsAt('resource.lo', 11, type, false).begin).toBe(9);
});

test('flow is split outside of braces and quotes; ids are words', () => {
  expect(splitFlow(`a: {b: 1, c: [2, 3]}, d: "x, y", e: it's`)).toEqual(['a: {b: 1, c: [2, 3]}', 'd: "x, y"', "e: it's"]);
  expect(idOf('Zugänge: zweiter Faktor!')).toBe('zugange-zweiter-faktor');
});
