// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import type { SoaRow } from '../../api/types';
import { m } from '../../messages';
import { against } from './bulk';
import { BulkBar } from './bulk_bar';
import { drawing } from '../../testing/drawing';

const show = drawing();

const at = (version: number, how: string) => [{ reference: 'A.5.1', title: 'Policies', applicable: true, how, control: { id: 'c1', version } } as SoaRow];
const button = (name: string, within: ParentNode = document) => [...within.querySelectorAll('button')].find((each) => each.textContent?.trim() === name);

const kJson = { 'content-type': 'application/problem+json' };

/** The bar with the refusals of a server that takes nothing; what was sent is kept. */
function begun() {
  const sent: unknown[] = [];
  const answer = { status: 412, body: '{"detail": "was changed since"}' };
  vi.stubGlobal('fetch', (_: string, { headers }: { headers: Record<string, string> }) => {
    sent.push(headers['If-Match']);
    return Promise.resolve(new Response(answer.body, { status: answer.status, headers: kJson }));
  });
  const queries = new QueryClient();
  const draw = (rows: SoaRow[]) =>
    show(
      <QueryClientProvider client={queries}>
        <BulkBar rows={rows} people={[]} onClear={() => undefined} />
      </QueryClientProvider>,
    );
  return { sent, answer, draw };
}
const submit = () => act(async () => document.querySelector('form')?.requestSubmit());
const write = (at: number, text: string) =>
  act(() => {
    const area = document.querySelectorAll('textarea')[at];
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text);
    area?.dispatchEvent(new Event('input', { bubbles: true }));
  });

test('many rows are changed from the versions that were there when it was asked, not from what came meanwhile', async () => {
  const { sent, draw } = begun();
  await draw(at(3, 'mine'));
  await act(() => button(m.soa_bulk.change)?.click());
  await draw(at(4, 'somebody else’s'));
  await write(2, 'for all');
  await submit();
  expect(sent).toEqual(['"3"']);
  expect(document.body.textContent).toContain('was changed since');
});

test('nothing filled in is said in the dialog, and nothing is sent', async () => {
  const { sent, draw } = begun();
  await draw(at(3, 'mine'));
  await act(() => button(m.soa_bulk.change)?.click());
  await submit();
  expect(document.querySelector('[role="dialog"] [role="alert"]')?.textContent).toContain(m.soa_bulk.nothing);
  expect(sent).toEqual([]);
});

test('an exclusion without a reason is held against the reason, in the dialog that stays', async () => {
  const { sent, draw } = begun();
  await draw(at(3, 'mine'));
  await act(() => button(m.soa_bulk.change)?.click());
  const applicable = document.querySelector('select');
  await act(() => {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(applicable, 'false');
    applicable?.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await submit();
  const reason = document.querySelectorAll('textarea')[1];
  expect(document.getElementById(reason?.getAttribute('aria-describedby') ?? '')?.textContent).toContain(m.soa_bulk.reason_needed);
  expect(document.activeElement).toBe(reason);
  expect(applicable?.value).toBe('false');
  expect(sent).toEqual([]);
});

test('what was refused names its field', async () => {
  const { answer, draw } = begun();
  Object.assign(answer, { status: 422, body: '{"detail": "a fault", "errors": [{"pointer": "/how", "detail": "is too long"}]}' });
  await draw(at(3, 'mine'));
  await act(() => button(m.soa_bulk.change)?.click());
  await write(2, 'for all');
  await submit();
  expect(document.body.textContent).toContain(`A.5.1: ${m.soa.how}: is too long`);
});

test('a reason is needed where a row has none yet', () => {
  const [row] = at(3, 'mine');
  const rows = row ? [row] : [];
  expect(against(rows, { applicable: false })?.errors).toEqual([{ pointer: '/exclusion_reason', detail: m.soa_bulk.reason_needed }]);
  expect(against(rows, { applicable: false, exclusion_reason: 'Nothing is built' })).toBeUndefined();
  expect(against(rows.map((each) => ({ ...each, exclusion_reason: 'Nothing is built' })), { applicable: false })).toBeUndefined();
  expect(against(rows, { applicable: true })).toBeUndefined();
});
