import { io } from 'socket.io-client';
import * as Y from 'yjs';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { cardsOf } from '#shared/board/layout.ts';
import type { BoardId, CardId } from '#shared/kit/ids.ts';
import { paths, protocolVersion } from '#shared/wire/paths.ts';
import { startServer, type RunningServer, type ServerOptions } from '#test/kit/server.ts';
import type { Seat, WorkshopForTeam } from '#shared/wire/api.ts';
import type { Snapshot, ViewChange } from '#shared/wire/live.ts';
import { command, newWorkshop, setUp, type Visitor } from '#test/kit/visitor.ts';

/** A running Twiza with an open workshop, and the board that everybody writes on. */
export interface Room {
  readonly server: RunningServer;
  readonly host: Visitor;
  /** The facilitator's. */
  readonly seat: Seat;
  readonly workshop: WorkshopForTeam;
  readonly board: BoardId;
}

export async function openRoom(options: ServerOptions = {}): Promise<Room> {
  const server = await startServer(options);
  return await anotherRoom({ server, host: await setUp(server.url, server.setupLink ?? '') });
}

export async function anotherRoom({ server, host }: Pick<Room, 'server' | 'host'>): Promise<Room> {
  const { workshop, seat } = await newWorkshop(host);
  await command(host, workshop.id, 'workshop.open', {});
  const board = workshop.agenda[0]?.board;
  if (board === undefined) throw new Error('the workshop has no board');
  return { server, host, seat, workshop, board };
}

export function liveLine({ visitor, seat }: { readonly visitor: Visitor; readonly seat: Seat }, workshop: string) {
  return io(visitor.url, {
    path: paths.live,
    transports: ['websocket'],
    auth: { workshop, as: seat.participation, v: protocolVersion },
    extraHeaders: { cookie: visitor.cookie(), origin: visitor.url },
  });
}

/** What the facilitator's screen is told, by view; whole again after each new line. */
export function watchDesk({ host, seat, workshop }: Pick<Room, 'host' | 'seat' | 'workshop'>) {
  const views = new Map<string, unknown>();
  const socket = liveLine({ visitor: host, seat }, workshop.id);
  const hear = (heard: Readonly<Record<string, unknown>>) => {
    for (const [name, view] of Object.entries(heard)) views.set(name, view);
  };
  socket.on('snapshot', (snapshot: Snapshot) => Object.values(snapshot.views).forEach(hear));
  socket.on('view', (change: ViewChange) => hear(change.views));
  return { view: (name: string) => views.get(name), leave: () => void socket.disconnect() };
}

/** What is on the disk of a server that is dead, whatever anybody was told. */
export async function cardsOnDisk(dataDir: string, board: BoardId): Promise<ReadonlySet<CardId>> {
  const store = openSqliteStore(dataDir);
  try {
    const doc = new Y.Doc();
    for (const update of (await store.loadBoard(board))?.updates ?? []) Y.applyUpdate(doc, update);
    return idsIn(doc);
  } finally {
    await store.close();
  }
}

/** The ids were checked by the guard. */
export function idsIn(doc: Y.Doc): ReadonlySet<CardId> {
  return new Set([...cardsOf(doc).keys()].map((id) => id as CardId));
}

export function missingFrom(present: ReadonlySet<CardId>, wanted: readonly CardId[]): number {
  return wanted.filter((card) => !present.has(card)).length;
}

/** How long it takes until it holds (ms); Infinity when that is longer than `most`. */
export async function timeUntil(holds: () => boolean, most: number): Promise<number> {
  const start = performance.now();
  return (await until(holds, most)) ? performance.now() - start : Number.POSITIVE_INFINITY;
}

/** Asks until it holds; the value then, or the last one after `ms`. */
export async function until(holds: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (!(await holds()) && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  return await holds();
}
