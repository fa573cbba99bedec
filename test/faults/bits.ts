import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openSqlite } from '#server/store/sqlite.ts';
import { createSqlStore } from '#server/store/sql.ts';
import { cardsOf } from '#shared/board/layout.ts';
import type { BoardVersions } from '#shared/wire/api.ts';
import type { StoreView } from '#shared/wire/live.ts';
import { boardLine, type BoardLine } from '#test/kit/boardLine.ts';
import { startServer, type ServerOptions } from '#test/kit/server.ts';
import { command } from '#test/kit/visitor.ts';
import { anotherRoom, openRoom, until, watchDesk, type Room } from './room.ts';

export interface Rot {
  /** Bits that were flipped, each in what another board is made of. */
  readonly flips: number;
  /** Boards that were shown though they are not what was written. */
  readonly missed: number;
  /** Boards that are whole, or can be made so, and were not shown so. */
  readonly harmed: number;
  /** Damage of which the facilitator was not told. */
  readonly untold: number;
  /** Boards that could not be put back to their last good version. */
  readonly unrestored: number;
}
type Counts = { -readonly [Name in keyof Rot]: Rot[Name] };

/** Where one bit of a board is flipped. */
const damages = ['updates', 'snapshots', 'rests', 'versions', 'nothing'] as const;

interface Board {
  readonly room: Room;
  readonly damage: (typeof damages)[number];
  /** What its last version shows, and what was written in the end. */
  readonly version: string;
  readonly end: string;
}

/** Boards of as many workshops are written on; then bits are flipped on the disk of the server, which is down, and it starts again. */
export async function rotRounds(rounds: number, options: ServerOptions = {}): Promise<Rot> {
  const room = await openRoom(options);
  const { dataDir, url } = room.server;
  const kept = mkdtempSync(join(tmpdir(), 'twiza-kept-'));
  const rot: Counts = { flips: 0, missed: 0, harmed: 0, untold: 0, unrestored: 0 };
  try {
    const boards = await writeBoards(room);
    await room.server.kill();
    await compact(dataDir, boards);
    cpSync(dataDir, kept, { recursive: true });
    for (let round = 0; round < rounds; round++) {
      rmSync(dataDir, { recursive: true });
      cpSync(kept, dataDir, { recursive: true });
      rot.flips += await flipBits(dataDir, boards);
      const server = await startServer({ ...options, dataDir, port: Number(new URL(url).port) });
      for (const board of boards) await inspect(board, rot);
      await server.stop();
    }
    return rot;
  } finally {
    await room.server.remove();
    rmSync(kept, { recursive: true });
  }
}

/** Each has a version, and updates after it that no version has. */
async function writeBoards(first: Room): Promise<readonly Board[]> {
  const boards: Board[] = [];
  for (const damage of [...damages, ...damages]) {
    const room = boards.length === 0 ? first : await anotherRoom(first);
    const line = openLine(room);
    const version = await writeOn(line);
    line.hangUp();
    // The last one who leaves leaves it behind.
    if (!(await until(async () => (await keptOf(room)).versions.length === 1, 30_000))) throw new Error('no version was kept');
    boards.push({ room, damage, version, end: await writeOn(openLine(room)) });
  }
  return boards;
}

async function writeOn(line: BoardLine): Promise<string> {
  await line.synced;
  for (let n = 0; n < 3; n++) line.write(`${n} · ${'ce que la rivière a dit · '.repeat(30)}`);
  if (!(await until(line.isSaved, 30_000))) throw new Error('it was not saved');
  return shown(line);
}

function openLine({ host, seat, board }: Room): BoardLine {
  return boardLine({ visitor: host, seat }, board);
}

/** Everything that the client has of the board. */
function shown({ doc }: BoardLine): string {
  const cards = Object.entries(cardsOf(doc).toJSON()).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(cards);
}

/** What one sees of the board; undefined when the door stays shut. The line stays open. */
async function look(room: Room): Promise<{ readonly line: BoardLine; readonly sees: string | undefined }> {
  const line = openLine(room);
  let synced = false;
  void line.synced.then(() => (synced = true));
  await until(() => synced || line.code() !== undefined, 30_000);
  return { line, sees: synced ? shown(line) : undefined };
}

async function keptOf({ host, workshop, board }: Room): Promise<BoardVersions> {
  return await host.get<BoardVersions>(`/workshops/${workshop.id}/boards/${board}/versions`);
}

/** Those boards whose snapshot is to be damaged have one. */
async function compact(dataDir: string, boards: readonly Board[]): Promise<void> {
  const { database } = openSqlite(dataDir);
  const store = createSqlStore(database);
  for (const { room, damage } of boards) if (damage === 'snapshots') await store.compact(room.board);
  await store.close();
}

/** How many bits it flipped: one of one row of each board that is to be damaged. */
async function flipBits(dataDir: string, boards: readonly Board[]): Promise<number> {
  const { database, connection } = openSqlite(dataDir);
  let flips = 0;
  for (const { room, damage } of boards) {
    if (damage === 'nothing') continue;
    flipOne(connection, damage, room.board);
    flips++;
  }
  await database.close();
  return flips;
}

/** Updates that a board at rest holds are read again only where that is damaged. */
const readAtAll = {
  updates: 'doc_seq > (SELECT doc_seq FROM rests WHERE rests.board = updates.board)',
  snapshots: 'true',
  rests: 'true',
  versions: 'true',
} as const;

function flipOne(connection: DatabaseSync, table: keyof typeof readAtAll, board: string): void {
  const rows = connection.prepare(`SELECT rowid, bytes FROM ${table} WHERE board = ? AND ${readAtAll[table]}`).all(board);
  const row = rows[Math.floor(Math.random() * rows.length)];
  const bytes = row?.['bytes'];
  if (!(bytes instanceof Uint8Array)) throw new Error(`no bytes in ${table}`);
  const at = Math.floor(Math.random() * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
  connection.prepare(`UPDATE ${table} SET bytes = ? WHERE rowid = ?`).run(bytes, Number(row?.['rowid']));
}

async function inspect({ room, damage, version, end }: Board, rot: Counts): Promise<void> {
  const desk = watchDesk(room);
  const { line, sees } = await look(room);
  const kept = await keptOf(room);
  if (damage !== 'updates') {
    // The log stands in for a snapshot and for a board at rest.
    if (sees !== end) rot[damage !== 'versions' && damage !== 'nothing' && sees !== undefined ? 'missed' : 'harmed']++;
    if (damage === 'versions' && !kept.versions[0]?.damaged) rot.untold++;
  } else if (sees === undefined) {
    // What the server says to everybody.
    const told = await until(() => (desk.view('store') as StoreView | undefined)?.damaged.includes(room.board) === true, 8000);
    if (!told || !kept.damaged) rot.untold++;
    const input = { board: room.board, version: kept.versions[0]?.number, epoch: kept.epoch };
    await command(room.host, room.workshop.id, 'board.restore', input);
    const again = await look(room);
    if (again.sees !== version) rot.unrestored++;
    again.line.hangUp();
  } else {
    rot.missed++;
  }
  line.hangUp();
  desk.leave();
}
