// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessionQuery } from '../../api/queries';
import { readSeen } from '../../api/seen';
import type { Session } from '../../api/types';
import { useKept, type AtHand } from './use_kept';
import { drawing } from '../../testing/drawing';

const draw = drawing();
let at_hand: AtHand;

function Page() {
  at_hand = useKept();
  return null;
}

const file = (name: string) => new File(['Name\n'], name);
/** Something begun whose answer comes when it is told to. */
function begun() {
  let answer: (job: string) => void = () => undefined;
  const asked = new Promise<string>((resolve) => {
    answer = resolve;
  });
  return { begin: () => asked, answer: (job: string) => answer(job) };
}

beforeEach(async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  queries.setQueryData(sessionQuery.queryKey, { organization: { id: 'o' }, user: { id: 'u' } } as Session);
  await draw(<QueryClientProvider client={queries}><Page /></QueryClientProvider>);
  await act(async () => at_hand.choose(file('a.csv')));
});
afterEach(() => {
  localStorage.removeItem('sealwright.jobs.seen');
});

test('a dry run is noted beside its file; the one that it replaces is of no use any more', async () => {
  await act(async () => expect(await at_hand.plan(async (own) => `of ${own.name}`)).toBe('of a.csv'));
  expect(at_hand.kept?.plan).toBe('of a.csv');
  await act(async () => void (await at_hand.plan(async () => 'newer of a.csv')));
  expect(at_hand.kept?.plan).toBe('newer of a.csv');
  expect(readSeen()).toContain('of a.csv');
  await act(async () => at_hand.choose(file('b.csv')));
  expect(at_hand.kept?.plan).toBeUndefined();
  expect(readSeen()).toContain('newer of a.csv');
});

test('a dry run that is there after another file was chosen is not that of the other', async () => {
  const { begin, answer } = begun();
  const planned = at_hand.plan(begin);
  await act(async () => at_hand.choose(file('b.csv')));
  answer('late of a.csv');
  await act(async () => expect(await planned).toBeUndefined());
  expect(at_hand.kept).toMatchObject({ file: { name: 'b.csv' } });
  expect(at_hand.kept?.plan).toBeUndefined();
  expect(readSeen()).toContain('late of a.csv');
});

test('an import that has ended drops its own file and no other', async () => {
  await act(async () => expect(await at_hand.apply(async () => 'import of a.csv')).toBe('import of a.csv'));
  await act(async () => at_hand.drop('another import'));
  expect(at_hand.kept?.file.name).toBe('a.csv');
  await act(async () => at_hand.drop('import of a.csv'));
  expect(at_hand.kept).toBeNull();
});
