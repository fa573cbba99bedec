import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { createApp } from '#server/app.ts';
import { hashOfToken, newToken } from '#server/accounts/tokens.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { addCard } from '#shared/board/edit.ts';
import type { BoardId, CardId, DeviceId, KindId, ParticipationId, PersonId, WorkshopId } from '#shared/kit/ids.ts';
import { command, joinAs, newWorkshop, setUp } from '#test/kit/visitor.ts';
import type { Person } from './load/wireClient.ts';
import type { ServerName } from './servers.ts';

/** A board as it lies in a store before anybody comes: as each server leaves it when the last one has gone. */
export interface StoredBoard {
  readonly cards: number;
  /** One by one, as y-websocket keeps them. */
  readonly updates: readonly Uint8Array[];
  /** The whole as one update, as hocuspocus keeps it; Twiza has it as a version and as the board at rest, beside its log. */
  readonly state: Uint8Array;
  readonly vector: Uint8Array;
  /** The clocks of the whole. */
  readonly whole: Readonly<Record<string, number>>;
}

/** A Twiza with a workshop that is open, and everybody who takes part in the bench. */
export interface Stage {
  readonly people: readonly Person[];
  /** The step that runs is this board's: everybody may write. */
  readonly board: BoardId;
  /** Boards of other workshops, open too, four of each, and who may read them. */
  readonly others: readonly { readonly board: BoardId; readonly people: readonly Person[] }[];
  /** A folder for one run: the stage itself for Twiza with these boards in it, or a peer's own store. */
  folder(server: ServerName, boards?: ReadonlyMap<BoardId, StoredBoard>): Promise<string>;
  remove(): Promise<void>;
}

const peers = fileURLToPath(new URL('./peers/', import.meta.url));

export async function buildStage(people: number, otherWorkshops: number): Promise<Stage> {
  const root = await mkdtemp(join(tmpdir(), 'twiza-bench-'));
  const home = join(root, 'stage');
  const app = await createApp({ port: 0, host: '127.0.0.1', dataDir: home });
  const url = `http://127.0.0.1:${await app.listen()}`;
  const host = await setUp(url, (await app.setUpLink(url)) ?? '');
  const { workshop } = await newWorkshop(host);
  await command(host, workshop.id, 'workshop.open', {});
  const beside: (typeof workshop)[] = [];
  while (beside.length < otherWorkshops) beside.push((await newWorkshop(host)).workshop);
  for (const { id } of beside) await command(host, id, 'workshop.open', {});
  await app.close();
  const guests = await seat(home, workshop.id, people);
  const others: Stage['others'][number][] = [];
  for (const { id, agenda } of beside) {
    const readers = await seat(home, id, 2);
    others.push(...agenda.map((activity) => ({ board: activity.board, people: readers })));
  }
  await admit(home, [workshop, ...beside]);
  const workshops = new Map(
    [workshop, ...beside].flatMap(({ id, agenda }) => agenda.map((activity): [BoardId, WorkshopId] => [activity.board, id])),
  );
  const board = workshop.agenda[0]?.board;
  if (board === undefined) throw new Error('a workshop without boards');

  let runs = 0;
  return {
    people: guests,
    board,
    others,
    async folder(server, boards = new Map()) {
      const folder = join(root, `run-${runs++}`);
      if (server === 'twiza') {
        await cp(home, folder, { recursive: true });
        await storeOurs(folder, workshops, boards);
      } else {
        await mkdir(folder);
        for (const [id, stored] of boards) storeTheirs(server, id, storeOf(server, folder), stored);
      }
      return folder;
    },
    remove: async () => await rm(root, { recursive: true, force: true }),
  };
}

/** As the join page would, without its pace: each on a device of their own. */
async function seat(home: string, workshop: WorkshopId, count: number): Promise<readonly Person[]> {
  const store = openSqliteStore(home);
  const guests = Array.from({ length: count }, async (_one, place) => {
    const token = newToken(randomBytes);
    const name = `${workshop.slice(1, 12)}${String(place).padStart(7, '0')}`;
    const ids = {
      device: `d${name}` as DeviceId,
      person: `h${name}` as PersonId,
      participation: `p${name}` as ParticipationId,
    };
    await store.addDevice({ id: ids.device, tokenHash: hashOfToken(token), createdAt: Date.now(), seenAt: Date.now() });
    const part = {
      id: ids.participation,
      workshop,
      person: ids.person,
      role: 'participant',
      colour: 1 + (place % 6),
      joinedAt: Date.now(),
    } as const;
    await store.addParticipant({ id: ids.person, name: `Personne ${place}`, lang: 'fr' }, part, [], ids.device);
    return { cookie: `sid=${token}`, participation: ids.participation };
  });
  const seated = await Promise.all(guests);
  await store.close();
  return seated;
}

/** A workshop takes in whom its store has as it is opened: once here, not in what is measured. */
async function admit(home: string, workshops: readonly { readonly code: string }[]): Promise<void> {
  const app = await createApp({ port: 0, host: '127.0.0.1', dataDir: home });
  const url = `http://127.0.0.1:${await app.listen()}`;
  for (const { code } of workshops) await joinAs(url, code, 'Zahra');
  await app.close();
}

async function storeOurs(
  folder: string,
  workshops: ReadonlyMap<BoardId, WorkshopId>,
  boards: ReadonlyMap<BoardId, StoredBoard>,
): Promise<void> {
  const store = openSqliteStore(folder);
  for (const [board, { cards, updates, state, vector }] of boards) {
    const workshop = workshops.get(board);
    if (!workshop) throw new Error(`no workshop has ${board}`);
    const fence = await store.takeFence(workshop);
    await store.commit(workshop, fence, {
      updates: updates.map((bytes, place) => ({ board, docSeq: place + 1, bytes })),
      versions: [{ board, number: 1, at: Date.now(), docSeq: updates.length, why: 'empty', writers: [], cards, bytes: state }],
      rests: [{ board, docSeq: updates.length, bytes: state, vector }],
    });
  }
  await store.close();
}

/** Where a server keeps its data in a run's folder. */
export function storeOf(server: ServerName, folder: string): string {
  return server === 'y-websocket' ? join(folder, 'level') : folder;
}

/** By their own code, in a process of their own. */
function storeTheirs(server: ServerName, board: BoardId, folder: string, { updates }: StoredBoard): void {
  const peer = server.startsWith('hocuspocus') ? 'hocuspocus' : 'y-websocket';
  const input = JSON.stringify(updates.map((update) => Buffer.from(update).toString('base64')));
  const done = spawnSync(process.execPath, [join(peers, 'store.js'), peer, board, folder], {
    input,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  if (done.status !== 0) throw new Error(`${peer} did not take a board`);
}

const words = 'Un atelier de réparation partagé entre les coopératives du village et de la vallée, ouvert le samedi'.split(' ');

/** A lively board: cards of eight people, each with some words, one in six moved afterwards, one in ten rewritten. */
export function lively(cards: number): StoredBoard {
  const updates: Uint8Array[] = [];
  const writers = Array.from({ length: 8 }, (_one, place) => {
    const doc = new Y.Doc();
    doc.clientID = 0x1_0000_0000_0000 + place * 7919;
    return doc;
  });
  const whole = new Y.Doc();
  for (const doc of writers) doc.on('update', (update: Uint8Array) => Y.applyUpdate(whole, update));
  const batch = 25;
  for (let from = 0; from < cards; from += batch) {
    const doc = writers[(from / batch) % writers.length] ?? whole;
    const before = Y.encodeStateVector(doc);
    doc.transact(() => {
      for (let place = from; place < Math.min(cards, from + batch); place++) addOne(doc, place);
    });
    doc.transact(() => rewrite(doc, from, Math.min(cards, from + batch)));
    updates.push(Y.encodeStateAsUpdate(doc, before));
  }
  const vector = Y.encodeStateVector(whole);
  const clocks = Object.fromEntries(Y.decodeStateVector(vector));
  return { cards, updates, state: Y.encodeStateAsUpdate(whole), vector, whole: clocks };
}

function addOne(doc: Y.Doc, place: number): void {
  const text = Array.from({ length: 4 + (place % 9) }, (_word, index) => words[(place * 7 + index) % words.length]).join(' ');
  const author = `pBenchPerson${place % 8}` as ParticipationId;
  const at = ['who', '', `V${place.toString(36)}V`] as const;
  addCard(doc, { id: `cLively${place}xx` as CardId, kind: 'note' as KindId, at, tint: 'mint', texts: { text }, author }, 'bench');
}

function rewrite(doc: Y.Doc, from: number, to: number): void {
  for (let place = from; place < to; place++) {
    const map = doc.getMap('cards').get(`cLively${place}xx`);
    if (!(map instanceof Y.Map)) continue;
    if (place % 6 === 0) for (let move = 0; move < 3; move++) map.set('at', ['who', '', `W${move}${place.toString(36)}V`]);
    const text: unknown = map.get('t:text');
    if (place % 10 === 0 && text instanceof Y.Text) {
      text.delete(0, 5);
      text.insert(0, 'Grand ');
    }
  }
}
