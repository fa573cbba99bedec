import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { DataFolderError } from './errors.ts';
import { lockFolder, openSqlite } from './sqlite.ts';
import { verifyStore, type Holdings } from './verify.ts';

/** A backup is a folder: the database, the host's secret, and this beside them. */
const manifestSchema = z.object({ format: z.literal(1), madeAt: z.string(), sha256: z.string() });
const databaseFile = 'twiza.db';
const manifestFile = 'backup.json';

/** Above every epoch and fence that a lost data folder may have given out. */
const liftWithoutOld = 1000;

export interface Kept extends Holdings {
  readonly folder: string;
}

/**
 * Copies a data folder, in use or not, into a new folder under `parent`, as it was at one moment, and reads the copy back
 * whole. What could not be finished leaves nothing behind.
 * @throws DataFolderError, DamagedDataError
 */
export async function backUp(dataDir: string, parent: string, now: Date): Promise<Kept> {
  const folder = join(parent, `twiza-${stamp(now)}`);
  const part = `${folder}.part`;
  if (existsSync(folder) || existsSync(part)) throw new DataFolderError(`${folder} is there already.`);
  mkdirSync(part, { recursive: true, mode: 0o700 });
  try {
    await copyDatabase(dataDir, join(part, databaseFile));
    copyIfThere(join(dataDir, 'secret'), join(part, 'secret'));
    const holdings = await verifyCopy(part);
    const manifest = { format: 1, madeAt: now.toISOString(), sha256: hashOf(join(part, databaseFile)) };
    writeFileSync(join(part, manifestFile), `${JSON.stringify(manifest)}\n`, { mode: 0o600 });
    for (const file of [databaseFile, 'secret', manifestFile]) if (existsSync(join(part, file))) flush(join(part, file));
    flush(part);
    renameSync(part, folder);
    flush(parent);
    return { folder, ...holdings };
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Puts a backup in the place of a data folder that no server uses. What was there stays, in the folder that the answer
 * names. The backup is read whole, and brought to today's schema, before anything is replaced. Browsers that know more than
 * it does never merge their copies (every board has a new epoch); everybody signs in anew, and no one-time link works.
 * @throws DataFolderError, DamagedDataError; then nothing has changed
 */
export async function restore(backup: string, dataDir: string, now: Date): Promise<Kept> {
  checkManifest(backup);
  const unlock = lockFolder(dataDir);
  const fresh = join(dataDir, `restoring-${stamp(now)}`);
  try {
    mkdirSync(fresh, { mode: 0o700 });
    copyFileSync(join(backup, databaseFile), join(fresh, databaseFile));
    copyIfThere(join(backup, 'secret'), join(fresh, 'secret'));
    const holdings = await makeSuccessor(fresh, liftAbove(join(dataDir, databaseFile), join(fresh, databaseFile)));
    const folder = setAside(dataDir, join(dataDir, `before-restore-${stamp(now)}`));
    for (const file of ['secret', databaseFile]) {
      if (!existsSync(join(fresh, file))) continue;
      flush(join(fresh, file));
      renameSync(join(fresh, file), join(dataDir, file));
    }
    flush(dataDir);
    return { folder, ...holdings };
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    unlock();
  }
}

/** One moment of a database, whoever writes meanwhile; free pages, and with them what was erased, stay behind. */
async function copyDatabase(dataDir: string, target: string): Promise<void> {
  const { database, connection } = openSqlite(dataDir, { beside: true });
  try {
    connection.prepare('VACUUM INTO ?').run(target);
    chmodSync(target, 0o600);
  } finally {
    await database.close();
  }
}

async function verifyCopy(folder: string): Promise<Holdings> {
  const { database } = openSqlite(folder, { beside: true });
  try {
    return await verifyStore(database);
  } finally {
    await database.close();
  }
}

/** Brings a copy to today's schema, reads it whole, and makes it the successor of what it replaces. */
async function makeSuccessor(folder: string, lift: number): Promise<Holdings> {
  const { database } = openSqlite(folder);
  try {
    const holdings = await verifyStore(database);
    await database.write(async (sql) => {
      await sql.run('UPDATE boards SET epoch = epoch + ?', lift);
      await sql.run('UPDATE workshops SET fence = fence + ?', lift);
      await sql.run('UPDATE devices SET account = NULL, signed_in_at = NULL');
      await sql.run('DELETE FROM links');
    });
    return holdings;
  } finally {
    await database.close();
  }
}

/** By how much epochs and fences must rise so that none of the folder that is replaced comes again. */
function liftAbove(old: string, fresh: string): number {
  const highest = (path: string) => {
    const connection = new DatabaseSync(path, { readOnly: true });
    try {
      const row = connection
        .prepare('SELECT (SELECT coalesce(max(epoch), 0) FROM boards) AS epoch, (SELECT coalesce(max(fence), 0) FROM workshops) AS fence')
        .get();
      return { epoch: Number(row?.['epoch']), fence: Number(row?.['fence']) };
    } finally {
      connection.close();
    }
  };
  try {
    const now = highest(old);
    const then = highest(fresh);
    return 1 + Math.max(now.epoch, now.fence, then.epoch, then.fence);
  } catch {
    // Nothing there, or too damaged to say.
    return liftWithoutOld;
  }
}

/** The old files get a second name before the first is taken from them: whatever happens, they are there. */
function setAside(dataDir: string, folder: string): string {
  mkdirSync(folder, { mode: 0o700 });
  const files = [databaseFile, `${databaseFile}-wal`, `${databaseFile}-shm`, 'secret'].filter((file) => existsSync(join(dataDir, file)));
  for (const file of files) linkSync(join(dataDir, file), join(folder, file));
  flush(folder);
  // Left beside another database they would be taken for its own.
  for (const file of [`${databaseFile}-wal`, `${databaseFile}-shm`]) rmSync(join(dataDir, file), { force: true });
  return folder;
}

function checkManifest(backup: string): void {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(join(backup, manifestFile), 'utf8'));
  } catch {
    throw new DataFolderError(`${backup} is no whole backup: its ${manifestFile} cannot be read.`);
  }
  const known = manifestSchema.safeParse(manifest);
  if (!known.success) throw new DataFolderError(`${backup} was made by another version of Twiza. Use that one, or a newer one.`);
  if (!existsSync(join(backup, databaseFile)) || hashOf(join(backup, databaseFile)) !== known.data.sha256) {
    throw new DataFolderError(`${join(basename(backup), databaseFile)} is not as it was written. Use another backup.`);
  }
}

function copyIfThere(from: string, to: string): void {
  if (!existsSync(from)) return;
  copyFileSync(from, to);
  chmodSync(to, 0o600);
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** On the disk, not only on its way there. */
function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function stamp(now: Date): string {
  return now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
}
