// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import type { SoaRow } from '../../api/types';
import { m } from '../../messages';
import { BulkBar } from './bulk_bar';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

const at = (version: number, how: string) => [{ reference: 'A.5.1', title: 'Policies', applicable: true, how, control: { id: 'c1', version } } as SoaRow];
const button = (name: string, within: ParentNode = document) => [...within.querySelectorAll('button')].find((each) => each.textContent?.trim() === name);

test('many rows are changed from the versions that were there when it was asked, not from what came meanwhile', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', (_: string, { headers }: { headers: Record<string, string> }) => {
    sent.push(headers['If-Match']);
    return Promise.resolve(new Response('{"detail": "was changed since"}', { status: 412, headers: { 'content-type': 'application/problem+json' } }));
  });
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  const queries = new QueryClient();
  const draw = (rows: SoaRow[]) =>
    act(() =>
      root.render(
        <QueryClientProvider client={queries}>
          <BulkBar rows={rows} people={[]} onClear={() => undefined} />
        </QueryClientProvider>,
      ),
    );
  await draw(at(3, 'mine'));
  await act(() => button(m.soa_bulk.change)?.click());
  await draw(at(4, 'somebody else’s'));
  const how = document.querySelectorAll('textarea')[2];
  await act(() => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(how, 'for all');
    how?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await act(async () => document.querySelector('form')?.requestSubmit());
  expect(sent).toEqual(['"3"']);
  expect(document.body.textContent).toContain('was changed since');
  await act(() => root.unmount());
});
