import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Database, Sql, SqlValue } from './database.ts';
import { DataFolderError, StoreFailingError } from './errors.ts';
import { createGroupCommit, type Connection } from './groupCommit.ts';
import { migrate, readVersion } from './migrate.ts';
import { migrations } from './migrations/migrations.ts';
import { createSqlStore } from './sql.ts';
import type { Store } from './store.ts';

/** SQLite before it can corrupt a WAL file that is reset at the wrong moment. */
const oldestSqlite = [3, 51, 3] as const;
/** How long one waits for another process (the console) that writes a row. */
const busyMs = 5000;

export interface SqliteOptions {
  /** A console beside the running server: takes no lock and migrates nothing. */
  readonly beside?: boolean;
  readonly migrations?: readonly string[];
}

/**
 * The store in one file of the folder, or in memory where `folder` is `:memory:`.
 * @throws DataFolderError when another server has the folder, or a newer version wrote it
 */
export function openSqliteStore(folder: string, options: SqliteOptions = {}): Store {
  return createSqlStore(openSqlite(folder, options).database);
}

/** The engine alone, and the connection under it, for what a store does not do: damage in a test, a backup. */
export function openSqlite(
  folder: string,
  options: SqliteOptions = {},
): { readonly database: Database; readonly connection: DatabaseSync } {
  const steps = options.migrations ?? migrations;
  const unlock = folder === ':memory:' || options.beside ? () => undefined : lockFolder(folder);
  try {
    const connection = openFile(folder, options.beside === true, steps);
    const group = createGroupCommit(connectionOf(connection));
    const close = async () => {
      await group.idle();
      connection.close();
      unlock();
    };
    return { database: { read: group.read, write: group.write, close }, connection };
  } catch (error) {
    unlock();
    throw error;
  }
}

function openFile(folder: string, beside: boolean, steps: readonly string[]): DatabaseSync {
  const path = folder === ':memory:' ? folder : fileIn(folder, beside);
  const connection = new DatabaseSync(path, { timeout: busyMs });
  try {
    checkVersion(connection);
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    if (!beside) migrate(connection, path, steps);
    else if (readVersion(connection) !== steps.length)
      throw new DataFolderError('Another version of Twiza keeps this data folder. Use the one that runs.');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Nobody but the server's own user reads what people wrote; SQLite gives its side files the same mode. */
function fileIn(folder: string, beside: boolean): string {
  const path = join(folder, 'twiza.db');
  if (beside && !existsSync(path)) throw new DataFolderError(`There is no Twiza in ${folder}. Start it once, or set DATA_DIR.`);
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  return path;
}

/** A lock of the operating system, which a killed process cannot leave behind. */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'lock');
  closeSync(openSync(path, 'a', 0o600));
  const lock = new DatabaseSync(path);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new DataFolderError(`Another Twiza is running on ${folder}. Stop it first, or set DATA_DIR to another folder.`);
  }
  return () => lock.close();
}

function checkVersion(connection: DatabaseSync): void {
  const version = String(connection.prepare('SELECT sqlite_version() AS version').get()?.['version']);
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor, leastPatch] = oldestSqlite;
  const enough = major > leastMajor || (major === leastMajor && (minor > leastMinor || (minor === leastMinor && patch >= leastPatch)));
  if (!enough)
    throw new DataFolderError(`Twiza needs SQLite ${oldestSqlite.join('.')} or newer, and this Node has ${version}. Use a newer Node 24.`);
}

function connectionOf(connection: DatabaseSync): Connection {
  const statements = new Map<string, StatementSync>();
  const prepare = (text: string): StatementSync => {
    const known = statements.get(text);
    if (known) return known;
    const statement = connection.prepare(text);
    statements.set(text, statement);
    return statement;
  };
  const sql: Sql = {
    run: async (text: string, ...values: readonly SqlValue[]) => onDisk(() => Number(prepare(text).run(...values).changes)),
    all: async (text: string, ...values: readonly SqlValue[]) => onDisk(() => prepare(text).all(...values)),
  };
  return {
    sql,
    begin: () => onDisk(() => connection.exec('BEGIN IMMEDIATE')),
    commit: () => onDisk(() => connection.exec('COMMIT')),
    rollback: () => connection.exec('ROLLBACK'),
    mark: () => connection.exec('SAVEPOINT one'),
    keep: () => connection.exec('RELEASE one'),
    undo: () => connection.exec('ROLLBACK TO one; RELEASE one'),
    lost: () => !connection.isTransaction,
  };
}

/** SQLITE_BUSY, _READONLY, _IOERR, _FULL, _CANTOPEN: the disk's fault or another process's, and it may pass. */
const diskTrouble: ReadonlySet<unknown> = new Set([5, 8, 10, 13, 14]);

function onDisk<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && diskTrouble.has(Number(error.errcode) & 0xff)) {
      throw new StoreFailingError(`the disk does not take it: ${error.message}`, { cause: error });
    }
    throw error;
  }
}
