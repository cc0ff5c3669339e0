// SPDX-License-Identifier: Apache-2.0
/** The file of an import under way, with what was begun with it, kept by this browser so that a reload loses neither. One at a time, in whatever tab; it is dropped when its import ends. */
import { isKept, type Jobs, type Kept } from './kept';

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

/** Reads what is kept and lets `work` change it, as one: no other tab comes between. Ends when it is stored. */
async function act(owner: string, mode: IDBTransactionMode, work: (store: IDBObjectStore, kept: Kept | null) => void): Promise<void> {
  try {
    const database = await open();
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(kStore, mode);
      const store = transaction.objectStore(kStore);
      const read: IDBRequest<unknown> = store.get(owner);
      read.onsuccess = () => work(store, isKept(read.result) ? read.result : null);
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('no storage'));
    }).finally(() => database.close());
  } catch {
    // Storage is full or forbidden: the file lasts as long as the page.
  }
}

/** `owner`: the user in the organization whose file it is; nobody else gets it. */
export async function keptFile(owner: string): Promise<Kept | null> {
  let found: Kept | null = null;
  await act(owner, 'readonly', (_, kept) => {
    found = kept;
  });
  return found;
}

export function keepFile(owner: string, kept: Kept): Promise<void> {
  return act(owner, 'readwrite', (store) => {
    store.clear();
    store.put(kept, owner);
  });
}

/** Notes what was begun with a file, as long as it is the one that is kept: another tab may have put its own there. */
export function keepJobs(owner: string, id: string, jobs: Jobs): Promise<void> {
  return act(owner, 'readwrite', (store, kept) => {
    if (kept?.id === id) store.put({ ...kept, ...jobs }, owner);
  });
}

export function dropFile(owner: string, id: string): Promise<void> {
  return act(owner, 'readwrite', (store, kept) => {
    if (kept?.id === id) store.clear();
  });
}
