// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { act } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { RecordPicker } from './record_picker';
import { drawing } from '../testing/drawing';

const kPeople = ['Tomas Adler', 'Tomas Berg', 'Mei Tanaka'].map((name, at) => ({ id: `p${at}`, ref: `P-${at}`, name, title: name, version: 1 }));
const draw = drawing();
let answers: (() => void)[] = [];
const picked = vi.fn();

beforeEach(async () => {
  answers = [];
  picked.mockReset();
  vi.stubGlobal('fetch', (url: string) => {
    const text = new URL(url, 'http://here').searchParams.get('search') ?? '';
    const items = kPeople.filter(({ name }) => name.includes(text));
    return new Promise((done) => answers.push(() => done(new Response(JSON.stringify({ items }), { headers: { 'content-type': 'application/json' } }))));
  });
  const routeTree = createRootRoute({ component: () => <RecordPicker register="person" id="owner" label="Owner" onPick={picked} /> });
  const router = createRouter({ routeTree, history: createMemoryHistory() });
  await router.load();
  await draw(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  await act(() => input().click());
  await answered();
});

const input = () => document.querySelector('input') as HTMLInputElement;
const wait = (ms: number) => act(() => new Promise((done) => setTimeout(done, ms)));
/** Typing has paused, and the server has answered. */
async function answered() {
  await wait(250);
  answers.splice(0).forEach((answer) => answer());
  await wait(20);
}
const offered = () => [...document.querySelectorAll('[role="option"]:not([disabled])')].map((each) => each.textContent?.trim());
const press = (key: string) => act(() => void input().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
const type = (text: string) =>
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input(), text);
    input().dispatchEvent(new Event('input', { bubbles: true }));
  });

test('a list of another text is not chosen from; Enter waits for the one that is meant', async () => {
  expect(offered()).toHaveLength(3);
  await type('Mei');
  expect(offered()).toEqual([]);
  await press('ArrowDown');
  await press('Enter');
  expect(picked).not.toHaveBeenCalled();
  await answered();
  expect(picked).toHaveBeenCalledExactlyOnceWith({ id: 'p2', ref: 'P-2', title: 'Mei Tanaka' });
});

test('where several may be meant, an early Enter chooses none of them', async () => {
  await type('Tomas');
  await press('Enter');
  await answered();
  expect(picked).not.toHaveBeenCalled();
  expect(offered()).toHaveLength(2);
  await press('ArrowDown');
  await press('Enter');
  expect(picked).toHaveBeenCalledExactlyOnceWith({ id: 'p1', ref: 'P-1', title: 'Tomas Berg' });
});

test('what is typed after an early Enter is not chosen by it', async () => {
  await type('Mei');
  await press('Enter');
  await type('Mei T');
  await answered();
  expect(picked).not.toHaveBeenCalled();
});
