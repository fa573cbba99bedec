/** Where the device keeps things: a few tables of values under compound keys. */
export const tableNames = ['owners', 'copies', 'rows', 'outbox', 'commands', 'values'] as const;
export type TableName = (typeof tableNames)[number];

/** The first part is always the participation, so that leaving can wipe all of it. */
export type Key = readonly (string | number)[];

export type Change =
  | { readonly put: TableName; readonly key: Key; readonly value: unknown }
  | { readonly remove: TableName; readonly key: Key }
  /** Everything whose key starts so. */
  | { readonly clear: TableName; readonly prefix: Key };

export interface Entry {
  readonly key: Key;
  readonly value: unknown;
}

export interface Tables {
  /** Entries whose key starts with `prefix`, by key. An entry that cannot be read is left out. */
  list(table: TableName, prefix: Key): Promise<readonly Entry[]>;
  /** All of them or none. @throws when the device refuses, e.g. because it is full */
  write(changes: readonly Change[]): Promise<void>;
  /** Reads and writes in one transaction: nobody comes between. `decide` answers at once. */
  revise(table: TableName, prefix: Key, decide: (entries: readonly Entry[]) => readonly Change[]): Promise<void>;
  keys(table: TableName, prefix: Key): Promise<readonly Key[]>;
  close(): void;
}

/** For browsers without IndexedDB: as long as the page lives. */
export function memoryTables(): Tables {
  const tables = new Map<TableName, Map<string, Entry>>(tableNames.map((name) => [name, new Map()]));
  const table = (name: TableName) => tables.get(name) ?? new Map<string, Entry>();
  const entries = (name: TableName, prefix: Key) =>
    [...table(name).values()].filter(({ key }) => startsWith(key, prefix)).sort((a, b) => compare(a.key, b.key));
  const write = (changes: readonly Change[]) => {
    for (const change of changes) {
      if ('put' in change) table(change.put).set(JSON.stringify(change.key), { key: change.key, value: change.value });
      else if ('remove' in change) table(change.remove).delete(JSON.stringify(change.key));
      else for (const { key } of entries(change.clear, change.prefix)) table(change.clear).delete(JSON.stringify(key));
    }
  };
  return {
    list: async (name, prefix) => entries(name, prefix),
    write: async (changes) => write(changes),
    revise: async (name, prefix, decide) => write(decide(entries(name, prefix))),
    keys: async (name, prefix) => entries(name, prefix).map(({ key }) => key),
    close: () => undefined,
  };
}

function startsWith(key: Key, prefix: Key): boolean {
  return prefix.every((part, index) => key[index] === part);
}

function compare(a: Key, b: Key): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [x = '', y = ''] = [a[index], b[index]];
    if (x !== y) return x < y ? -1 : 1;
  }
  return a.length - b.length;
}
