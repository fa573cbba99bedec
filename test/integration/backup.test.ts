import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { backUp, restore } from '#server/store/backup.ts';
import { openSqlite, openSqliteStore } from '#server/store/sqlite.ts';
import type { Store } from '#server/store/store.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { id, noon, prepare, update, wordsOf, type Prepared } from '#test/contract/storeFixtures.ts';
import { boardLine } from '#test/kit/boardLine.ts';
import { eventually } from '#test/kit/eventually.ts';
import { command, joinAs, newWorkshop, setUp } from '#test/kit/visitor.ts';

let home: string;
let dataDir: string;
let store: Store;
let made: Prepared;
let fence: number;
let seq = 0;
const at = (minute: number) => new Date(noon + minute * 60_000);

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'twiza-backup-'));
  dataDir = join(home, 'data');
  store = openSqliteStore(dataDir);
  made = await prepare(store);
  fence = await store.takeFence(made.workshop);
  seq = 0;
});
afterEach(async () => {
  await store.close();
  rmSync(home, { recursive: true, force: true });
});

const write = async (word: string) => await store.commit(made.workshop, fence, { updates: [update(made.board, ++seq, word)] });
const words = async (from: Store) => wordsOf((await from.loadBoard(made.board))?.updates ?? []);
const reopened = async (work: (store: Store) => Promise<void>) => {
  store = openSqliteStore(dataDir);
  await work(store);
};

describe('a backup', () => {
  it('holds everything that was acknowledged before it began, though people go on writing', async () => {
    for (let n = 0; n < 50; n++) await write(`before${n}`);
    let goesOn = true;
    const writing = (async () => {
      for (let n = 0; goesOn; n++) await write(`during${n}`);
    })();
    const kept = await backUp(dataDir, join(home, 'copies'), at(0));
    goesOn = false;
    await writing;
    expect(kept).toMatchObject({ workshops: 1, boards: 2 });
    const copy = openSqliteStore(kept.folder);
    const inCopy = await words(copy);
    await copy.close();
    for (let n = 0; n < 50; n++) expect(inCopy).toContain(`before${n}`);
  });

  it('is readable to its owner alone', async () => {
    const { folder } = await backUp(dataDir, join(home, 'copies'), at(0));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder).filter((file) => (statSync(join(folder, file)).mode & 0o777) !== 0o600)).toEqual([]);
  });

  it('of a damaged board is not made: it would be trusted', async () => {
    await write('whole');
    const { connection, database } = openSqlite(dataDir, { beside: true });
    connection.exec("UPDATE updates SET bytes = x'00'");
    await database.close();
    await expect(backUp(dataDir, join(home, 'copies'), at(0))).rejects.toThrow(/damaged bytes/);
    expect(readdirSync(join(home, 'copies'))).toEqual([]);
  });
});

describe('a restore', () => {
  it('brings back what the backup holds, and keeps what it replaces', async () => {
    await write('then');
    const { folder } = await backUp(dataDir, join(home, 'copies'), at(0));
    await write('afterwards');
    await store.close();
    const before = await restore(folder, dataDir, at(1));
    await reopened(async (now) => expect(await words(now)).toEqual(['then']));
    const old = openSqliteStore(before.folder);
    expect(await words(old)).toEqual(['afterwards', 'then']);
    await old.close();
    expect(readdirSync(dataDir).filter((name) => name.startsWith('restoring'))).toEqual([]);
  });

  it('gives every board an epoch, and every workshop a fence, that none of the two had', async () => {
    const { folder } = await backUp(dataDir, join(home, 'copies'), at(0));
    const old = (await store.loadBoard(made.board))?.epoch ?? 0;
    for (let n = 0; n < 7; n++) fence = await store.takeFence(made.workshop);
    await store.close();
    await restore(folder, dataDir, at(1));
    await reopened(async (now) => {
      expect((await now.loadBoard(made.board))?.epoch).toBeGreaterThan(old);
      expect(await now.takeFence(made.workshop)).toBeGreaterThan(fence);
    });
  });

  it('raises them far above what a lost data folder can have given out', async () => {
    const { folder } = await backUp(dataDir, join(home, 'copies'), at(0));
    const old = (await store.loadBoard(made.board))?.epoch ?? 0;
    await store.close();
    rmSync(dataDir, { recursive: true });
    await restore(folder, dataDir, at(1));
    await reopened(async (now) => expect((await now.loadBoard(made.board))?.epoch).toBe(old + 1000));
  });

  it('signs everybody out and voids one-time links: what ended after the backup must not come back', async () => {
    const device = id<never>('d');
    await store.addDevice({ id: device, tokenHash: 'kept', createdAt: noon, seenAt: noon });
    await store.changeDevice(device, { signIn: { account: made.owner.id, at: noon } });
    await store.addLink({ tokenHash: 'once', purpose: 'reset', account: made.owner.id, expiresAt: noon + 1e12 });
    const { folder } = await backUp(dataDir, join(home, 'copies'), at(0));
    await store.close();
    await restore(folder, dataDir, at(1));
    await reopened(async (now) => {
      expect(await now.deviceByToken('kept')).toMatchObject({ id: device });
      expect((await now.deviceByToken('kept'))?.account).toBeUndefined();
      expect(await now.link('once')).toBeUndefined();
    });
  });

  it('changes nothing when the backup is damaged', async () => {
    await write('then');
    const { folder } = await backUp(dataDir, join(home, 'copies'), at(0));
    await write('afterwards');
    await store.close();
    const file = join(folder, 'twiza.db');
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await expect(restore(folder, dataDir, at(1))).rejects.toThrow(/not as it was written/);
    await reopened(async (now) => expect(await words(now)).toEqual(['afterwards', 'then']));
  });

  it('is refused while a server uses the folder', async () => {
    const { folder } = await backUp(dataDir, join(home, 'copies'), at(0));
    await expect(restore(folder, dataDir, at(1))).rejects.toThrow(/Another Twiza is running/);
  });

  it('is refused for a folder that is no backup', async () => {
    await store.close();
    await expect(restore(home, dataDir, at(1))).rejects.toThrow(/is no whole backup/);
    store = openSqliteStore(dataDir);
  });
});

describe('on the console', () => {
  const admin = async (...words: readonly string[]) =>
    await promisify(execFile)(process.execPath, ['server/admin.ts', ...words], { env: { DATA_DIR: dataDir } });

  it('a backup is made beside the running server and put back when it has stopped', async () => {
    await write('then');
    const folder = (await admin('backup')).stdout.split('\n')[0] ?? '';
    expect(existsSync(join(folder, 'backup.json'))).toBe(true);
    await expect(admin('restore', folder)).rejects.toMatchObject({ stderr: expect.stringMatching(/^Another Twiza is running/) });
    await store.close();
    expect((await admin('restore', folder)).stdout).toMatch(/^1 workshops and 2 boards are back in/);
    store = openSqliteStore(dataDir);
  });
});

it('a restored backup with an old client: what it knew is not merged, a copy of today is', async () => {
  await store.close();
  rmSync(dataDir, { recursive: true });
  const start = async (port: number) => {
    const app = await createApp({ port, host: '127.0.0.1', dataDir });
    return { app, url: `http://127.0.0.1:${await app.listen()}` };
  };
  const first = await start(0);
  const host = await setUp(first.url, (await first.app.setUpLink(first.url)) ?? '');
  const { workshop } = await newWorkshop(host);
  await command(host, workshop.id, 'workshop.open', {});
  const board = workshop.agenda[0]?.board ?? '';
  const salma = await joinAs(first.url, workshop.code, 'Salma');
  const before = boardLine(salma, board);
  await before.synced;
  const then = before.write('then');
  await eventually(() => expect(before.isSaved()).toBe(true));
  const { folder } = await backUp(dataDir, join(home, 'copies'), at(0));
  const afterwards = before.write('afterwards');
  await eventually(() => expect(before.isSaved()).toBe(true));
  await first.app.close();
  await restore(folder, dataDir, at(1));

  const second = await start(Number(new URL(first.url).port));
  const fresh = boardLine(salma, board);
  await fresh.synced;
  expect([fresh.has(then), fresh.has(afterwards)]).toEqual([true, false]);
  // The board is as long again as the old client knows it: only the epoch tells them apart.
  fresh.write('instead');
  await eventually(() => expect(fresh.isSaved()).toBe(true));
  const old = boardLine(salma, board, { doc: before.doc, told: before.told() });
  await eventually(() => expect(old.code()).toBe(closeCodes.epoch));
  fresh.hangUp();
  await second.app.close();
  store = openSqliteStore(dataDir);
});
