import { tableNames, type Change, type Entry, type Key, type TableName, type Tables } from './tables.ts';

const databaseName = 'twiza';
const databaseVersion = 1;

/** @throws (rejects) when the browser has no IndexedDB or does not let this page use it */
export async function openIndexedDbTables(factory: IDBFactory): Promise<Tables> {
  const database = await openDatabase(factory);
  return {
    list: (table, prefix) => listEntries(database, table, prefix),
    write: (changes) => writeAll(database, changes),
    close: () => database.close(),
  };
}

async function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  return await new Promise((resolve, reject) => {
    const request = factory.open(databaseName, databaseVersion);
    request.onupgradeneeded = () => {
      for (const name of tableNames) if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name);
    };
    request.onsuccess = () => {
      // A newer page in another tab must be able to upgrade.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error('the device store does not open'));
    request.onblocked = () => reject(new Error('another page holds an older device store open'));
  });
}

async function listEntries(database: IDBDatabase, table: TableName, prefix: Key): Promise<readonly Entry[]> {
  return await new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    const request = database.transaction(table, 'readonly').objectStore(table).openCursor(keysFrom(prefix));
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve(entries);
      if (isKey(cursor.key)) entries.push({ key: cursor.key, value: cursor.value });
      cursor.continue();
    };
    request.onerror = () => reject(request.error ?? new Error('the device store does not read'));
  });
}

async function writeAll(database: IDBDatabase, changes: readonly Change[]): Promise<void> {
  return await new Promise((resolve, reject) => {
    const names = new Set(changes.map((change) => ('put' in change ? change.put : 'remove' in change ? change.remove : change.clear)));
    const transaction = database.transaction([...names], 'readwrite');
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the device store does not write'));
    try {
      for (const change of changes) {
        if ('put' in change) transaction.objectStore(change.put).put(change.value, [...change.key]);
        else if ('remove' in change) transaction.objectStore(change.remove).delete([...change.key]);
        else transaction.objectStore(change.clear).delete(keysFrom(change.prefix));
      }
    } catch (error) {
      transaction.abort();
      reject(error instanceof Error ? error : new Error('the device store does not take a value'));
    }
  });
}

/** Arrays sort after numbers and strings, so an array closes the range of every key that starts with `prefix`. */
function keysFrom(prefix: Key): IDBKeyRange {
  return IDBKeyRange.bound([...prefix], [...prefix, []]);
}

function isKey(key: IDBValidKey): key is (string | number)[] {
  return Array.isArray(key) && key.every((part) => typeof part === 'string' || typeof part === 'number');
}
