import { mkdtemp, rm } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket as LiveSocket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createApp, type App } from '#server/app.ts';
import { createSqlStore } from '#server/store/sql.ts';
import { openSqlite } from '#server/store/sqlite.ts';
import type { Store } from '#server/store/store.ts';
import { cardsOf } from '#shared/board/layout.ts';
import type { BoardId, CardId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import type { Snapshot, StoreView, ViewChange } from '#shared/wire/live.ts';
import { boardLine } from '#test/kit/boardLine.ts';
import { eventually } from '#test/kit/eventually.ts';
import { command, joinAs, newWorkshop, setUp, visitor, type Visitor } from '#test/kit/visitor.ts';

/** The real engine on a disk that takes no further page, and then does again. The process is never restarted. */
let app: App;
let url: string;
let folder: string;
let connection: DatabaseSync;
let store: Store;
let host: Visitor;
let workshop: Awaited<ReturnType<typeof newWorkshop>>['workshop'];
let salma: Awaited<ReturnType<typeof joinAs>>;
let desk: LiveSocket;
let failing: boolean | undefined;
let board: BoardId;
const logged: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'twiza-full-'));
  const engine = openSqlite(folder);
  ({ connection } = engine);
  store = createSqlStore(engine.database);
  app = await createApp({ port: 0, host: '127.0.0.1', dataDir: folder }, { store, log: (error) => void logged.push(String(error)) });
  url = `http://127.0.0.1:${await app.listen()}`;
  host = await setUp(url, (await app.setUpLink(url)) ?? '');
  const made = await newWorkshop(host);
  ({ workshop } = made);
  await command(host, workshop.id, 'workshop.open', {});
  await command(host, workshop.id, 'timer.start', {});
  board = workshop.agenda[0]?.board ?? board;
  salma = await joinAs(url, workshop.code, 'Salma');
  const extraHeaders = { cookie: host.cookie(), origin: url };
  const auth = { workshop: workshop.id, as: made.seat.participation, v: 1 };
  desk = io(url, { path: '/wire/live', transports: ['websocket'], auth, extraHeaders });
  const hear = (views: Readonly<Record<string, unknown>> | undefined) => {
    // What is said of the store is a StoreView.
    const view = views?.['store'] as StoreView | undefined;
    if (view) ({ failing } = view);
  };
  desk.on('snapshot', (snapshot: Snapshot) => hear(snapshot.views.everyone));
  desk.on('view', (change: ViewChange) => hear(change.views));
  await eventually(() => expect(failing).toBe(false));
});

afterAll(async () => {
  desk.disconnect();
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** Not even the room in pages that are already there is left. */
function fillDisk(): void {
  const pages = Number(connection.prepare('PRAGMA page_count').get()?.['page_count']);
  connection.exec(`PRAGMA max_page_count = ${pages}`);
}

function freeDisk(): void {
  connection.exec('PRAGMA max_page_count = 1000000');
}

/** What is on the disk, whatever anybody was told. */
async function stored(): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const loaded = await store.loadBoard(board);
  for (const update of loaded?.updates ?? []) Y.applyUpdate(doc, update);
  return doc;
}

async function isStored(id: CardId): Promise<boolean> {
  return cardsOf(await stored()).has(id);
}

it('a full disk is told, nothing unsaved is called saved, and once there is room all of it comes through', async () => {
  const line = boardLine(salma, board);
  await line.synced;
  const before = line.write('before');
  await eventually(() => expect(line.isSaved()).toBe(true));
  expect(await isStored(before)).toBe(true);

  fillDisk();
  const during = line.write('during '.repeat(700));
  await eventually(() => expect(line.code()).toBe(closeCodes.later));
  expect(line.isSaved()).toBe(false);
  expect(await isStored(during)).toBe(false);
  expect(line.refused()).toBeUndefined();

  // Small commands still find room in pages that are there; sooner or later one does not.
  const answers: unknown[] = [];
  await vi.waitFor(
    async () => {
      answers.push(await command(host, workshop.id, 'timer.extend', { seconds: 1 }));
      expect(answers.at(-1)).toEqual({ refused: 'store-failing' });
    },
    { timeout: 40_000, interval: 1 },
  );
  await eventually(() => expect(failing).toBe(true));
  const late = visitor(url);
  const wish = {
    name: 'Hamza',
    colour: 1,
    lang: 'fr',
    consents: ['quote', 'name'].map((purpose) => ({ purpose, version: 1, given: true })),
  };
  await vi.waitFor(
    async () => expect(await late.post(`/join/${workshop.code}`, { ...wish, sameName: 'no' })).toEqual({ refused: 'store-failing' }),
    { timeout: 40_000, interval: 1 },
  );
  // Whoever comes again meanwhile reads, and is told nothing false.
  const meanwhile = boardLine(salma, board, { doc: line.doc });
  await meanwhile.synced;
  meanwhile.write('meanwhile');
  expect([meanwhile.isSaved(), meanwhile.code()]).toEqual([false, undefined]);

  freeDisk();
  await eventually(() => expect(failing).toBe(false));
  await eventually(() => expect(meanwhile.code()).toBe(closeCodes.later));
  expect(meanwhile.isSaved()).toBe(false);
  const again = boardLine(salma, board, { doc: line.doc });
  await again.synced;
  await eventually(() => expect(again.isSaved()).toBe(true));
  expect([await isStored(before), await isStored(during)]).toEqual([true, true]);
  expect(await command(host, workshop.id, 'timer.extend', { seconds: 1 })).toHaveProperty('done');
  const hamza = await joinAs(url, workshop.code, 'Hamza Deux');
  const other = boardLine(hamza, board);
  await other.synced;
  expect([other.has(before), other.has(during)]).toEqual([true, true]);
  // What was answered «done» while the disk was filling is in the log, and nothing of what was refused.
  const done = answers.filter((answer) => typeof answer === 'object' && answer !== null && 'done' in answer).length;
  const log = await store.loadWorkshop(workshop.id);
  const extended = log?.events.filter(({ tool, event }) => tool === 'timer' && JSON.stringify(event).includes('"extended"')) ?? [];
  expect(extended).toHaveLength(done + 1);
  expect(logged.some((line) => line.includes('full'))).toBe(true);
  for (const each of [again, other]) each.hangUp();
});
