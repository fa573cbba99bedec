import { chmodSync, existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { DataFolderError } from './errors.ts';

/** The schema's version: how many migrations have run; 0 in an empty file. */
export function readVersion(connection: DatabaseSync): number {
  const exists = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'").get();
  if (!exists) return 0;
  return Number(connection.prepare("SELECT value FROM meta WHERE key = 'schema'").get()?.['value'] ?? 0);
}

/**
 * Brings the file to the newest schema, all steps or none; an older file is copied beside itself first.
 * @throws DataFolderError when a newer Twiza wrote it
 */
export function migrate(connection: DatabaseSync, path: string, steps: readonly string[]): void {
  const version = readVersion(connection);
  if (version > steps.length) {
    throw new DataFolderError(`A newer Twiza wrote this data folder (version ${version}, this one knows ${steps.length}). Update Twiza.`);
  }
  if (version === steps.length) return;
  if (version > 0) backUp(connection, path, version);
  connection.exec('BEGIN IMMEDIATE');
  try {
    connection.exec('CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT');
    for (const step of steps.slice(version)) connection.exec(step);
    connection
      .prepare("INSERT INTO meta (key, value) VALUES ('schema', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
      .run(String(steps.length));
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

function backUp(connection: DatabaseSync, path: string, version: number): void {
  if (path === ':memory:') return;
  // A copy left by a migration that failed is not written over: it may be the last good one.
  let copy = `${path}.before-${version + 1}`;
  for (let again = 2; existsSync(copy); again++) copy = `${path}.before-${version + 1}-${again}`;
  connection.prepare('VACUUM INTO ?').run(copy);
  chmodSync(copy, 0o600);
}
