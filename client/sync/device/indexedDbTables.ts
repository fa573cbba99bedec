import { tableNames, type Change, type Entry, type Key, type TableName, type Tables } from './tables.ts';

const databaseName = 'twiza';
/** 2: what belongs to a board lies under the visit that wrote it. */
const databaseVersion = 2;

/** @throws (rejects) when the browser has no IndexedDB or does not let this page use it; waits while another page holds an older one */
export async function openIndexedDbTables(factory: IDBFactory): Promise<Tables> {
  let database: IDBDatabase | undefined;
  /** The browser may close it, for its own reasons or for a newer page; it is opened again when it is needed. */
  const opened = async () => {
    database ??= await openDatabase(factory, () => {
      database = undefined;
    });
    return database;
  };
  await opened();
  return {
    list: async (table, prefix) => await readEntries((await opened()).transaction(table, 'readonly').objectStore(table), keysFrom(prefix)),
    write: async (changes) => await writeAll(await opened(), changes),
    revise: async (table, prefix, decide) => await reviseAll(await opened(), table, prefix, decide),
    keys: async (table, prefix) => {
      const keys = await answerOf((await opened()).transaction(table, 'readonly').objectStore(table).getAllKeys(keysFrom(prefix)));
      return keys.filter(isKey);
    },
    close: () => database?.close(),
  };
}

async function openDatabase(factory: IDBFactory, gone: () => void): Promise<IDBDatabase> {
  const request = factory.open(databaseName, databaseVersion);
  request.onupgradeneeded = () => {
    const database = request.result;
    for (const name of database.objectStoreNames) database.deleteObjectStore(name);
    for (const name of tableNames) database.createObjectStore(name);
  };
  const database = await answerOf(request);
  database.onclose = gone;
  // A newer page in another tab must be able to upgrade.
  database.onversionchange = () => {
    database.close();
    gone();
  };
  return database;
}

/** In the order of their keys. One that cannot be read is left out: it must not take the others with it. */
async function readEntries(store: IDBObjectStore, range: IDBKeyRange): Promise<readonly Entry[]> {
  const readAll = async () => await answerOf(store.getAll(range));
  const [keys, values] = await Promise.all([answerOf(store.getAllKeys(range)), readAll().catch(() => undefined)]);
  if (values) return entriesOf(keys, values);
  const alone = await readAlone(store, keys);
  return alone.filter((entry) => entry !== undefined);
}

function entriesOf(keys: readonly IDBValidKey[], values: readonly unknown[]): readonly Entry[] {
  return keys.flatMap((key, index) => (isKey(key) ? [{ key, value: values[index] }] : []));
}

/** Each in a transaction of its own: a failed read may end the one that it is in. */
async function readAlone({ transaction, name }: IDBObjectStore, keys: readonly IDBValidKey[]): Promise<readonly (Entry | undefined)[]> {
  return await Promise.all(
    keys.filter(isKey).map(async (key) => {
      try {
        return { key, value: await answerOf(transaction.db.transaction(name, 'readonly').objectStore(name).get(key)) };
      } catch {
        return undefined;
      }
    }),
  );
}

async function writeAll(database: IDBDatabase, changes: readonly Change[]): Promise<void> {
  const names = new Set(changes.map((change) => ('put' in change ? change.put : 'remove' in change ? change.remove : change.clear)));
  const transaction = database.transaction([...names], 'readwrite');
  await inOne(transaction, () => make(transaction, changes));
}

async function reviseAll(
  database: IDBDatabase,
  table: TableName,
  prefix: Key,
  decide: (entries: readonly Entry[]) => readonly Change[],
): Promise<void> {
  const transaction = database.transaction(table, 'readwrite');
  const store = transaction.objectStore(table);
  await inOne(transaction, () => {
    const keys = store.getAllKeys(keysFrom(prefix));
    const values = store.getAll(keysFrom(prefix));
    values.onsuccess = () => make(transaction, decide(entriesOf(keys.result, values.result)));
  });
}

/** All of it or nothing. */
async function inOne(transaction: IDBTransaction, begin: () => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the device store does not write'));
    try {
      begin();
    } catch (error) {
      transaction.abort();
      reject(error instanceof Error ? error : new Error('the device store does not take a value'));
    }
  });
}

function make(transaction: IDBTransaction, changes: readonly Change[]): void {
  for (const change of changes) {
    if ('put' in change) transaction.objectStore(change.put).put(change.value, [...change.key]);
    else if ('remove' in change) transaction.objectStore(change.remove).delete([...change.key]);
    else transaction.objectStore(change.clear).delete(keysFrom(change.prefix));
  }
}

async function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      // Unless it is stopped the failure ends the transaction, and with it the reads beside this one.
      event.preventDefault();
      reject(request.error ?? new Error('the device store does not answer'));
    };
  });
}

/** Arrays sort after numbers and strings, so an array closes the range of every key that starts with `prefix`. */
function keysFrom(prefix: Key): IDBKeyRange {
  return IDBKeyRange.bound([...prefix], [...prefix, []]);
}

function isKey(key: IDBValidKey): key is (string | number)[] {
  return Array.isArray(key) && key.every((part) => typeof part === 'string' || typeof part === 'number');
}
