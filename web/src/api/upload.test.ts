// SPDX-License-Identifier: Apache-2.0
import { afterEach, expect, test, vi } from 'vitest';
import { upload } from './upload';

/** A request that is answered at once. */
function answering(status: number, responseText: string, type = 'application/json') {
  vi.stubGlobal(
    'XMLHttpRequest',
    class {
      status = status;
      statusText = '';
      responseText = responseText;
      upload = {};
      onload?: () => void;
      open() {}
      setRequestHeader() {}
      getResponseHeader() {
        return type;
      }
      send() {
        this.onload?.();
      }
    },
  );
}

const file = new File(['x'], 'x.csv');
afterEach(() => vi.unstubAllGlobals());

test('an upload gives what was answered, or throws what was said against it', async () => {
  answering(201, '{"id": "e"}');
  await expect(upload('/evidence', { file })).resolves.toEqual({ id: 'e' });
  answering(422, '{"detail": "is empty"}', 'application/problem+json');
  await expect(upload('/evidence', { file })).rejects.toMatchObject({ status: 422, message: 'is empty' });
});

test('an answer that cannot be read ends it all the same', async () => {
  answering(201, '{"id": ');
  await expect(upload('/evidence', { file })).rejects.toThrow();
  // A body where there may be none.
  answering(304, 'x');
  await expect(upload('/evidence', { file })).rejects.toThrow();
});
