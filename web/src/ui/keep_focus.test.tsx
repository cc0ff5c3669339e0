// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { KeepFocus } from './keep_focus';
import { drawing } from '../testing/drawing';

const show = drawing();

const draw = (entries: string[]) =>
  show(
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
