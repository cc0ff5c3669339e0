// SPDX-License-Identifier: Apache-2.0
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../api/client';
import { m } from '../messages';
import { Unread } from './unread';

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

test('a dialog whose description could not be read says why, and reads that again alone', async () => {
  const [lost, there] = [vi.fn(), vi.fn()];
  const draw = (error: Error | null) =>
    act(() =>
      root.render(
        <Unread
          title="Invite"
          of={[
            { error: null, refetch: there },
            { error, refetch: lost },
          ]}
          onClose={() => undefined}
        />,
      ),
    );
  await draw(null);
  expect(document.querySelector('[role="dialog"]')).toBeNull();
  await draw(new Problem(0, 'unreachable', '', ''));
  expect(document.querySelector('[role="dialog"]')?.textContent).toContain(m.empty.unreachable);
  await act(() => [...document.querySelectorAll('button')].find((each) => each.textContent === m.common.retry)?.click());
  expect(lost).toHaveBeenCalledOnce();
  expect(there).not.toHaveBeenCalled();
});
