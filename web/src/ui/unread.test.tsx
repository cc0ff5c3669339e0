// SPDX-License-Identifier: Apache-2.0
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { Problem } from '../api/client';
import { m } from '../messages';
import { Unread } from './unread';
import { drawing } from '../testing/drawing';

const show = drawing();

test('a dialog whose description could not be read says why, and reads that again alone', async () => {
  const [lost, there] = [vi.fn(), vi.fn()];
  const draw = (error: Error | null) =>
    show(
      <Unread
        title="Invite"
        of={[
          { error: null, refetch: there },
          { error, refetch: lost },
        ]}
        onClose={() => undefined}
      />,
    );
  await draw(null);
  expect(document.querySelector('[role="dialog"]')).toBeNull();
  await draw(new Problem(0, 'unreachable', '', ''));
  expect(document.querySelector('[role="dialog"]')?.textContent).toContain(m.empty.unreachable);
  await act(() => [...document.querySelectorAll('button')].find((each) => each.textContent === m.common.retry)?.click());
  expect(lost).toHaveBeenCalledOnce();
  expect(there).not.toHaveBeenCalled();
});
