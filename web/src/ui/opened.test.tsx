// SPDX-License-Identifier: Apache-2.0
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { useOpened } from './opened';

interface Thing {
  version: number;
  words: string;
}
let seen: ReturnType<typeof useOpened<Thing>>;

function Dialog({ thing }: { thing: Thing }) {
  seen = useOpened(thing, '/thing/T-1');
  return null;
}

afterEach(() => vi.unstubAllGlobals());

test('a change is made from what the dialog was opened on, and from the newer one once it has been shown', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"version": 5, "words": "theirs"}')));
  const root = createRoot(document.createElement('div'));
  await act(() => root.render(<Dialog thing={{ version: 3, words: 'first' }} />));
  await act(() => root.render(<Dialog thing={{ version: 4, words: 'theirs' }} />));
  expect(seen.began.words).toBe('first');
  expect(seen.base.version).toBe(3);

  const newer = await act(() => seen.newerOf(({ words }) => ({ words }))());
  expect(newer).toEqual({ values: { words: 'theirs' } });
  await act(() => root.render(<Dialog thing={{ version: 6, words: 'others' }} />));
  expect(seen.base.version).toBe(5);
  expect(seen.began.words).toBe('first');
  act(() => root.unmount());
});
