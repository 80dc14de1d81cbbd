import { declined } from '../base/failure.ts';
import { type Bytes, bytes } from '../base/octets.ts';

const NAME = 'dissent-card';
const STORE = 'files';
const KEY = 'card';

/** The card file in this browser's IndexedDB: only there if the person asked for it, and still sealed under its words. */
export const cardHere = {
  async keep(file: Bytes): Promise<void> {
    await run('readwrite', (store) => store.put(file, KEY));
  },

  async kept(): Promise<Bytes | undefined> {
    // Asking must not leave an empty database behind, which would show that this page was here.
    const all = typeof indexedDB.databases === 'function' ? await indexedDB.databases() : undefined;
    if (all !== undefined && !all.some(({ name }) => name === NAME)) return undefined;
    const found = await run('readonly', (store) => store.get(KEY));
    return found instanceof Uint8Array ? bytes(found) : undefined;
  },

  /** Removes it and the database around it. */
  async forget(): Promise<void> {
    await done(indexedDB.deleteDatabase(NAME));
  },
} as const;

async function run(mode: IDBTransactionMode, step: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await done(opening);
  try {
    return await done(step(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(declined('This browser does not keep files for this page. Use the downloaded file.'));
  });
}
