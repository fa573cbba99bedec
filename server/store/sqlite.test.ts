import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { prepare, update, wordsOf } from '#test/contract/storeFixtures.ts';
import { migrations } from './migrations/migrations.ts';
import { createSqlStore } from './sql.ts';
import { openSqlite, openSqliteStore } from './sqlite.ts';

const root = mkdtempSync(join(tmpdir(), 'twiza-sqlite-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const freshFolder = () => mkdtempSync(join(root, 'data-'));

function open(folder = freshFolder()) {
  const { database, connection } = openSqlite(folder);
  return { store: createSqlStore(database), connection, folder };
}

describe('the data folder', () => {
  it('keeps what was committed when it is opened again', async () => {
    const { store, folder } = open();
    const { workshop, board } = await prepare(store);
    await store.commit(workshop, await store.takeFence(workshop), { updates: [update(board, 1, 'kept')] });
    await store.close();
    const again = openSqliteStore(folder);
    expect(wordsOf((await again.loadBoard(board))?.updates ?? [])).toEqual(['kept']);
    expect(await again.takeFence(workshop)).toBe(2);
    await again.close();
  });

  it("is read by nobody but the server's user", async () => {
    const { store, folder } = open();
    await prepare(store);
    const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o077]);
    expect(modes).toContainEqual(['twiza.db-wal', 0]);
    expect(modes.filter(([, others]) => others !== 0)).toEqual([]);
    await store.close();
  });

  it('is refused to a second server, and free again when the first has closed', async () => {
    const { store, folder } = open();
    expect(() => openSqliteStore(folder)).toThrow(/Another Twiza is running/);
    await store.close();
    await openSqliteStore(folder).close();
  });

  it('lets the console write a row beside the running server, but not make a folder', async () => {
    const { store, folder } = open();
    const beside = openSqliteStore(folder, { beside: true });
    await beside.addLink({ tokenHash: 'from the console', purpose: 'reset', expiresAt: 1 });
    await beside.close();
    expect((await store.link('from the console'))?.purpose).toBe('reset');
    await store.close();
    expect(() => openSqliteStore(freshFolder(), { beside: true })).toThrow(/There is no Twiza/);
  });

  it('is refused when a newer version wrote it, and left as it was', async () => {
    const folder = freshFolder();
    await openSqliteStore(folder, { migrations: [...migrations, 'CREATE TABLE later (id TEXT) STRICT'] }).close();
    expect(() => openSqliteStore(folder)).toThrow(
      `A newer Twiza wrote this data folder (version ${migrations.length + 1}, this one knows ${migrations.length})`,
    );
    expect(() => openSqliteStore(folder)).toThrow(/newer/);
  });

  it('is copied before an older one is migrated, and the copy opens', async () => {
    const { store, folder } = open();
    const { owner } = await prepare(store);
    await store.close();
    const newer = openSqliteStore(folder, { migrations: [...migrations, 'ALTER TABLE accounts ADD COLUMN note TEXT'] });
    expect((await newer.account(owner.id))?.name).toBe('Amina');
    await newer.close();
    const copy = `twiza.db.before-${migrations.length + 1}`;
    expect(readdirSync(folder)).toContain(copy);
    expect(statSync(join(folder, copy)).mode & 0o077).toBe(0);
  });

  it('stays at its version when a migration fails', async () => {
    const { store, folder } = open();
    const { owner } = await prepare(store);
    await store.close();
    expect(() => openSqliteStore(folder, { migrations: [...migrations, 'CREATE TABLE extra (id TEXT) STRICT; nonsense'] })).toThrow(
      /nonsense/,
    );
    const again = openSqliteStore(folder);
    expect(await again.account(owner.id)).toBeDefined();
    await again.close();
  });
});

describe('durability', () => {
  it('writes through to the disk at every commit', async () => {
    const { store, connection } = open();
    expect(connection.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(connection.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    await store.close();
  });

  it('commits what waits in one tick together', async () => {
    const { store, connection } = open();
    const { workshop, board } = await prepare(store);
    const fence = await store.takeFence(workshop);
    const commits: string[] = [];
    const exec = connection.exec.bind(connection);
    connection.exec = (text) => {
      if (text === 'COMMIT') commits.push(text);
      exec(text);
    };
    await Promise.all(
      Array.from(
        { length: 50 },
        async (_, place) => await store.commit(workshop, fence, { updates: [update(board, place + 1, `w${place}`)] }),
      ),
    );
    expect(commits).toHaveLength(1);
    expect((await store.loadBoard(board))?.updates).toHaveLength(50);
    await store.close();
  });

  it('compacts nothing when another node compacted the same rows meanwhile', async () => {
    const { database } = openSqlite(freshFolder());
    const other = createSqlStore(database);
    const { workshop, board } = await prepare(other);
    const fence = await other.takeFence(workshop);
    await other.commit(workshop, fence, { updates: [update(board, 1, 'a'), update(board, 2, 'b')] });
    const late = createSqlStore({
      ...database,
      write: async (work) => {
        await other.commit(workshop, fence, { updates: [update(board, 3, 'c')] });
        await other.compact(board);
        return await database.write(work);
      },
    });
    await expect(late.compact(board)).rejects.toThrow('changed while it was compacted');
    expect(wordsOf((await other.loadBoard(board))?.updates ?? [])).toEqual(['a', 'b', 'c']);
    await other.close();
  });

  it('shows a reader one state from its first statement to its last', async () => {
    const { database } = openSqlite(freshFolder());
    const store = createSqlStore(database);
    const count = 'SELECT count(*) AS n FROM links';
    const read = database.read(async (sql) => {
      const before = await sql.all(count);
      void store.addLink({ tokenHash: 'meanwhile', purpose: 'invite', expiresAt: 1 });
      await new Promise(setImmediate);
      return [before, await sql.all(count)];
    });
    expect(await read).toEqual([[{ n: 0 }], [{ n: 0 }]]);
    expect(await store.link('meanwhile')).toBeDefined();
    await store.close();
  });

  it('never shows a reader what is not committed yet', async () => {
    const { store } = open();
    const { workshop, board } = await prepare(store);
    const fence = await store.takeFence(workshop);
    const failing = store.commit(workshop, fence, { updates: [update(board, 1, 'never'), update(board, 1, 'again')] });
    const read = store.loadBoard(board);
    await expect(failing).rejects.toThrow('does not follow');
    expect((await read)?.updates).toEqual([]);
    await store.close();
  });

  it('rejects what a full disk does not take, keeps what came before, and goes on when there is room', async () => {
    const { store, connection } = open();
    const { workshop, board } = await prepare(store);
    const fence = await store.takeFence(workshop);
    await store.commit(workshop, fence, { updates: [update(board, 1, 'before')] });
    const pages = Number(connection.prepare('PRAGMA page_count').get()?.['page_count']);
    connection.exec(`PRAGMA max_page_count = ${pages + 2}`);
    const heavy = { ...update(board, 3, 'heavy'), bytes: new Uint8Array(200_000) };
    const outcomes = await Promise.allSettled([
      store.commit(workshop, fence, { updates: [update(board, 2, 'light')] }),
      store.commit(workshop, fence, { updates: [heavy] }),
      store.commit(workshop, fence, { rows: [{ put: { table: 't', key: 'beside', value: 1 } }] }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { name: 'StoreFailingError' } });
    expect(wordsOf((await store.loadBoard(board))?.updates ?? [])).toEqual(['before', 'light']);
    connection.exec('PRAGMA max_page_count = 1000000');
    await store.commit(workshop, fence, { updates: [update(board, 3, 'after')] });
    expect(wordsOf((await store.loadBoard(board))?.updates ?? [])).toEqual(['after', 'before', 'light']);
    await store.close();
  });

  it('has every acknowledged update after a kill -9', async () => {
    const { store, folder } = open();
    const { workshop, board } = await prepare(store);
    await store.close();
    const acknowledged = await writeUntilKilled(folder, workshop, board);
    const again = openSqliteStore(folder);
    const kept = await again.loadBoard(board);
    expect(acknowledged).toBeGreaterThan(20);
    expect(kept?.docSeq).toBeGreaterThanOrEqual(acknowledged);
    expect(kept?.updates).toHaveLength(kept?.docSeq ?? 0);
    await again.close();
  });
});

describe('damage', () => {
  it.each(['updates', 'snapshots'])('makes the load of a board throw when a byte in %s has changed', async (table) => {
    const { store, connection } = open();
    const { workshop, board } = await prepare(store);
    const fence = await store.takeFence(workshop);
    await store.commit(workshop, fence, { updates: [update(board, 1, 'one')] });
    if (table === 'snapshots') await store.compact(board);
    flip(connection, table, 'true');
    if (table === 'snapshots') flip(connection, 'updates', 'true');
    await expect(store.loadBoard(board)).rejects.toThrow(/damaged/);
    await expect(store.compact(board).then(async () => await store.loadBoard(board))).rejects.toThrow(/damaged/);
    await store.close();
  });

  /** Flips one bit of a stored blob. */
  function flip(connection: ReturnType<typeof open>['connection'], table: string, where: string): void {
    const { bytes } = connection.prepare(`SELECT bytes FROM ${table} WHERE ${where}`).get() ?? {};
    if (!(bytes instanceof Uint8Array)) throw new Error('no bytes');
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    connection.prepare(`UPDATE ${table} SET bytes = ? WHERE ${where}`).run(bytes);
  }

  it('of the newest snapshot is made good by the one before it and the updates since', async () => {
    const { store, connection } = open();
    const { workshop, board } = await prepare(store);
    const fence = await store.takeFence(workshop);
    for (const seq of [1, 2, 3, 4]) {
      await store.commit(workshop, fence, { updates: [update(board, seq, `w${seq}`)] });
      if (seq < 4) await store.compact(board);
    }
    flip(connection, 'snapshots', 'doc_seq = 3');
    const kept = await store.loadBoard(board);
    expect([kept?.docSeq, wordsOf(kept?.updates ?? [])]).toEqual([4, ['w1', 'w2', 'w3', 'w4']]);
    await store.compact(board);
    expect((await store.loadBoard(board))?.updates).toHaveLength(1);
    await store.close();
  });

  it('never makes a shorter board: an update that is missing makes the load throw', async () => {
    const { store, connection } = open();
    const { workshop, board } = await prepare(store);
    const fence = await store.takeFence(workshop);
    for (const seq of [1, 2, 3]) await store.commit(workshop, fence, { updates: [update(board, seq, `w${seq}`)] });
    connection.prepare('DELETE FROM updates WHERE doc_seq = 3').run();
    await expect(store.loadBoard(board)).rejects.toThrow(/damaged/);
    await store.close();
  });

  it('of one version leaves the others to be used', async () => {
    const { store, connection } = open();
    const { workshop, board } = await prepare(store);
    const fence = await store.takeFence(workshop);
    const facts = { board, at: 1, docSeq: 0, why: 'time' as const, writers: [], cards: 0 };
    await store.commit(workshop, fence, { versions: [1, 2].map((number) => ({ ...facts, number, bytes: update(board, 1, 'w').bytes })) });
    flip(connection, 'versions', 'number = 2');
    expect((await store.versions(board)).map(({ damaged }) => damaged)).toEqual([true, false]);
    await expect(store.version(board, 2)).rejects.toThrow(/damaged/);
    expect(wordsOf([(await store.version(board, 1))?.bytes ?? new Uint8Array()])).toEqual(['w']);
    await store.close();
  });

  it('makes the load of a workshop throw when an event has changed', async () => {
    const { store, connection } = open();
    const { workshop } = await prepare(store);
    connection.prepare('UPDATE events SET event = ?').run('{"type":"closed"}');
    await expect(store.loadWorkshop(workshop)).rejects.toThrow(/damaged event/);
    await store.close();
  });
});

/** Another process appends updates and prints each sequence number once it is acknowledged; it is killed in the middle. */
async function writeUntilKilled(folder: string, workshop: string, board: string): Promise<number> {
  const program = `
    import { openSqliteStore } from '#server/store/sqlite.ts';
    const store = openSqliteStore(${JSON.stringify(folder)});
    const fence = await store.takeFence('${workshop}');
    for (let docSeq = 1; ; docSeq++) {
      await store.commit('${workshop}', fence, { updates: [{ board: '${board}', docSeq, bytes: new Uint8Array(100) }] });
      process.stdout.write(docSeq + '\\n');
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
    if (printed.split('\n').length > 50) child.kill('SIGKILL');
  });
  await gone;
  return Number(printed.slice(0, printed.lastIndexOf('\n')).split('\n').at(-1));
}
