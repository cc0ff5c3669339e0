// SPDX-License-Identifier: Apache-2.0
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { Problem } from '../api/client';
import type { Field } from '../api/types';
import { m } from '../messages';
import { Ask } from './ask';
import { drawing } from '../testing/drawing';

const kFields: Field[] = [
  { name: 'title', label: 'Title', kind: 'text', required: true },
  { name: 'score', label: 'Score', kind: 'structure', fields: [{ name: 'impact', label: 'Impact', kind: 'integer' }] },
  { name: 'note', label: 'Note', kind: 'long_text' },
];
const draw = drawing();

const open = async (props: Partial<Parameters<typeof Ask>[0]>) => {
  await draw(<Ask title="Asked" act="Do it" fields={kFields} run={() => Promise.resolve()} onClose={() => undefined} {...props} />);
  // The dialog takes the focus a moment after it is drawn.
  await act(() => new Promise((done) => setTimeout(done, 20)));
};
const button = (name: string) => [...document.querySelectorAll('button')].find((each) => each.textContent === name);
const submit = () => act(async () => document.querySelector('form')?.requestSubmit());
const said = () => document.querySelector('[role="alert"]')?.textContent ?? '';
const inputOf = (label: string) => document.getElementById([...document.querySelectorAll('label')].find((each) => each.textContent?.startsWith(label))?.htmlFor ?? '');
const faultOf = (label: string) => document.getElementById(inputOf(label)?.getAttribute('aria-describedby') ?? '')?.textContent;

test('the first question has the focus when the dialog opens; nothing in it is named twice', async () => {
  await open({});
  expect(document.activeElement).toBe(inputOf('Title'));
  const ids = [...document.querySelectorAll('[id]')].map((each) => each.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('nothing is sent while something needed is missing; it is said at its field, which gets the focus', async () => {
  const run = vi.fn();
  await open({ run });
  await submit();
  expect(run).not.toHaveBeenCalled();
  expect(faultOf('Title')).toContain(m.form.required);
  expect(document.activeElement).toBe(inputOf('Title'));
  expect(said()).toBe(m.form.faults(1));
});

test('what is sent is as the API takes it: numbers are numbers, what is empty is absent', async () => {
  const run = vi.fn(() => Promise.resolve());
  await open({ run, start: { title: 'A', score: { impact: '3' }, note: '  ', not_asked: 'x' } });
  await submit();
  expect(run).toHaveBeenCalledExactlyOnceWith({ title: 'A', score: { impact: 3 } });
});

test('a refusal stands at the fields that its pointers name, the rest on top', async () => {
  const errors = [
    { pointer: '/score/impact', detail: 'is off the scale' },
    { pointer: '/owner', detail: 'is unknown' },
  ];
  await open({ start: { title: 'A', score: { impact: 9 } }, run: () => Promise.reject(new Problem(422, '', '', '2 faults', errors)) });
  await submit();
  expect(faultOf('Impact')).toContain('is off the scale');
  expect(document.activeElement).toBe(inputOf('Impact'));
  expect(said()).toContain('owner: is unknown');
  expect(said()).not.toContain('off the scale');
});

test('a refusal of the whole is said on top with what helps, and has the focus', async () => {
  await open({ start: { title: 'A' }, run: () => Promise.reject(new Problem(0, 'unreachable', '', '')) });
  await submit();
  expect(said()).toContain(m.empty.unreachable);
  expect(said()).toContain(m.refusal.again);
  expect(document.activeElement?.getAttribute('role')).toBe('alert');
});

test('where somebody else was first, both versions are shown and the buttons say what they do', async () => {
  await open({ start: { title: 'Mine' }, run: () => Promise.reject(new Problem(412, '', '', '')), newer: () => Promise.resolve({ values: { title: 'Theirs' } }) });
  await submit();
  expect(said()).toContain('Mine');
  expect(said()).toContain('Theirs');
  expect(button(m.ask.use_mine)).toBeDefined();
  expect(button(m.ask.keep_theirs)).toBeDefined();
});
