// SPDX-License-Identifier: Apache-2.0
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { markSeen, readSeen, useSeen } from './seen';
import { drawing } from '../testing/drawing';

const kKey = 'sealwright.jobs.seen';
const draw = drawing();
let seen: ReadonlySet<string>;

function Place() {
  seen = useSeen();
  return null;
}

beforeEach(() => draw(<Place />));
afterEach(() => {
  vi.restoreAllMocks();
  localStorage.removeItem(kKey);
});

test('what is kept is read with care', () => {
  for (const wrong of ['{', '7', 'null', '{"a":1}']) {
    localStorage.setItem(kKey, wrong);
    expect(readSeen()).toEqual([]);
  }
  localStorage.setItem(kKey, '["one", 2, "three"]');
  expect(readSeen()).toEqual(['one', 'three']);
});

test('what another tab has seen is neither lost nor unknown', async () => {
  localStorage.setItem(kKey, '["of another tab"]');
  await act(() => markSeen('of this one'));
  expect(readSeen()).toEqual(expect.arrayContaining(['of another tab', 'of this one']));
  expect(seen.has('of another tab')).toBe(true);

  localStorage.setItem(kKey, '["heard of"]');
  await act(() => globalThis.dispatchEvent(new StorageEvent('storage', { key: kKey })));
  expect([...seen]).toEqual(expect.arrayContaining(['heard of', 'of this one']));
});

test('a storage that is full hinders nothing', async () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await act(() => markSeen('without storage'));
  expect(seen.has('without storage')).toBe(true);
});

test('no more is kept than a browser can hold', async () => {
  await act(() => {
    for (let n = 0; n < 300; n += 1) markSeen(`job ${n}`);
  });
  expect(readSeen()).toHaveLength(200);
  expect(readSeen().at(-1)).toBe('job 299');
});
