// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let lost = false;

beforeEach(() => {
  vi.resetModules();
  vi.doMock('./language', () => ({ language: 'de' }));
  vi.doMock('./de/refusals', () => ({
    get refusalIn() {
      if (lost) throw new TypeError('Failed to fetch dynamically imported module');
      return (text: string) => `auf Deutsch: ${text}`;
    },
  }));
});
afterEach(() => {
  vi.doUnmock('./language');
  vi.doUnmock('./de/refusals');
  vi.resetModules();
});

test('what cannot be said in German is said as the server says it, until it can', async () => {
  const { refusalsIn } = await import('./refusals');
  lost = true;
  expect((await refusalsIn())('too long')).toBe('too long');
  lost = false;
  expect((await refusalsIn())('too long')).toBe('auf Deutsch: too long');
});
