// SPDX-License-Identifier: Apache-2.0
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KeepFocus } from './keep_focus';

let root: Root;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(async () => {
  await act(() => root.unmount());
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

const draw = (entries: string[]) =>
  act(() =>
    root.render(
      <section aria-label="Work">
        <button id="other">other</button>
        <KeepFocus>
          {entries.map((entry) => (
            <button key={entry} id={entry}>
              {entry}
            </button>
          ))}
        </KeepFocus>
      </section>,
    ),
  );
const focus = (id: string) => document.getElementById(id)?.focus();

test('what goes with the focus leaves it to the section around it, which then takes none any more', async () => {
  await draw(['one', 'two']);
  focus('one');
  await draw(['two']);
  const section = document.querySelector('section');
  expect(document.activeElement).toBe(section);
  focus('two');
  expect(section?.hasAttribute('tabindex')).toBe(false);
  await draw([]);
  expect(document.activeElement).toBe(section);
});

test('what goes without the focus takes it from nobody', async () => {
  await draw(['one', 'two']);
  focus('two');
  await draw(['two']);
  expect(document.activeElement?.id).toBe('two');
  focus('other');
  await draw([]);
  expect(document.activeElement?.id).toBe('other');
});
