// SPDX-License-Identifier: Apache-2.0
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';

/** Tests of components draw by what this gives: in the document, in a root that is new for each test and gone after it. Call it before other hooks of the file. */
export function drawing(): (what: ReactNode) => Promise<void> {
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
  return (what) => act(async () => root.render(what));
}
