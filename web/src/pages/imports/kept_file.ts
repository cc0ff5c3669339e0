// SPDX-License-Identifier: Apache-2.0
/** The file of an import under way, kept by this browser so that a reload does not lose it. One at a time; it is dropped when the import ends. */

const kDatabase = 'sealwright';
const kStore = 'import';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(kDatabase, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(kStore);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no storage'));
  });
}

async function act<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    const database = await open();
    return await new Promise((resolve, reject) => {
      const request = work(database.transaction(kStore, mode).objectStore(kStore));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('no storage'));
    });
  } catch {
    // Storage is full or forbidden: the file lasts as long as the page.
    return undefined;
  }
}

/** `owner`: the user in the organization whose file it is; nobody else gets it. */
export async function keptFile(owner: string): Promise<File | null> {
  const kept: unknown = await act('readonly', (store) => store.get(owner) as IDBRequest<unknown>);
  return kept instanceof File ? kept : null;
}
export async function keepFile(owner: string, file: File): Promise<void> {
  await act('readwrite', (store) => store.clear());
  await act('readwrite', (store) => store.put(file, owner));
}
export async function dropFile(): Promise<void> {
  await act('readwrite', (store) => store.clear());
}
