import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createApp, type App } from '#server/app.ts';
import { deleteCard } from '#shared/board/edit.ts';
import { cardsOf } from '#shared/board/layout.ts';
import { cardText } from '#shared/board/read.ts';
import type { CardId } from '#shared/kit/ids.ts';
import type { BoardVersions, Seat, WorkshopForTeam } from '#shared/wire/api.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import type { CommandAnswer, DeskView, Snapshot } from '#shared/wire/live.ts';
import { paths, protocolVersion } from '#shared/wire/paths.ts';
import { boardLine, type BoardLine } from '#test/kit/boardLine.ts';
import { eventually } from '#test/kit/eventually.ts';
import { command, joinAs, newWorkshop, setUp, type Visitor } from '#test/kit/visitor.ts';

/** The commands of whole boards as a facilitator gives them: by HTTP, to a whole server, with lines over real sockets. */
type Guest = Awaited<ReturnType<typeof joinAs>>;

let app: App;
let url: string;
let folder: string;
let host: Visitor;
let workshop: WorkshopForTeam;
let desk: Seat;
let board: string;
let salma: Guest;
let hamza: Guest;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'twiza-boards-'));
  app = await createApp({ port: 0, host: '127.0.0.1', dataDir: folder });
  url = `http://127.0.0.1:${await app.listen()}`;
  host = await setUp(url, (await app.setUpLink(url)) ?? '');
});

beforeEach(async () => {
  ({ workshop, seat: desk } = await newWorkshop(host));
  board = workshop.agenda[0]?.board ?? '';
  await does('workshop.open', {});
  salma = await joinAs(url, workshop.code, 'Salma');
  hamza = await joinAs(url, workshop.code, 'Hamza');
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const does = async (name: string, input: object) => await command(host, workshop.id, name, input);
const versionsPath = () => `/workshops/${workshop.id}/boards/${board}/versions`;
const kept = async () => await host.get<BoardVersions>(versionsPath());
const words = ({ doc }: BoardLine, card: CardId) => cardText(doc, card, 'text');
const shown = ({ doc }: BoardLine) =>
  [...cardsOf(doc)].flatMap(([id, card]) => (card instanceof Y.Map && card.get('deleted') !== true ? [id] : []));

async function come(who: Guest): Promise<BoardLine> {
  const line = boardLine(who, board);
  await line.synced;
  return line;
}

async function live(visitor: Visitor, seat: Seat): Promise<{ readonly socket: Socket; readonly snapshot: Snapshot }> {
  const socket = io(url, {
    path: paths.live,
    transports: ['websocket'],
    auth: { workshop: workshop.id, as: seat.participation, v: protocolVersion },
    extraHeaders: { cookie: visitor.cookie(), origin: url },
  });
  return { socket, snapshot: await new Promise<Snapshot>((resolve) => socket.once('snapshot', resolve)) };
}

it('a restored board with old clients: all are sent away, nothing of the old epoch is merged, and it takes less than 30 s', async () => {
  // Written before the line is there: all of it comes with the first step 2.
  const writer = boardLine(salma, board);
  const many = writer.doc.transact(() => Array.from({ length: 2000 }, (_, nth) => writer.write(`idea ${nth}`)), 'test');
  const [first] = many;
  if (first === undefined) throw new Error('no card');
  await eventually(() => expect(writer.isSaved()).toBe(true));
  const away = await come(hamza);
  const [opening, next] = workshop.agenda;
  await does('workshop.move', { from: 1, to: next?.id });
  await does('workshop.move', { from: 2, to: opening?.id });
  await eventually(async () => expect((await kept()).versions).toMatchObject([{ why: 'step', cards: 2000 }]));
  away.hangUp();
  words(away, first)?.insert(0, 'offline ');
  words(writer, first)?.insert(0, 'not an ');
  writer.write('spam');
  await eventually(() => expect(writer.isSaved()).toBe(true));

  const { epoch, versions } = await kept();
  const began = performance.now();
  expect(await does('board.restore', { board, version: versions[0]?.number, epoch })).toHaveProperty('done');
  expect(await does('board.restore', { board, version: versions[0]?.number, epoch })).toEqual({ refused: 'stale-step' });
  await eventually(() => expect(writer.code()).toBe(closeCodes.epoch));
  const fresh = await come(salma);
  expect(performance.now() - began).toBeLessThan(30_000);
  expect([shown(fresh).length, String(words(fresh, first)), fresh.told().epoch]).toEqual([2000, 'idea 0', epoch + 1]);

  // What they know comes again with the old epoch, and from a stock client with none.
  for (const { doc, told } of [away, writer]) {
    const old = boardLine(hamza, board, { doc, told: told() });
    await eventually(() => expect(old.code()).toBe(closeCodes.epoch));
  }
  const stock = boardLine(hamza, board, { doc: away.doc, stock: true });
  await eventually(() => expect(stock.code()).toBe(closeCodes.epoch));
  fresh.write('goes on');
  await eventually(() => expect(fresh.isSaved()).toBe(true));
  const reader = await come(hamza);
  expect([shown(reader).length, String(words(reader, first))]).toEqual([2001, 'idea 0']);
  expect((await kept()).versions[0]).toMatchObject({ why: 'restore', cards: 2001 });
});

it('what one participant did to others’ cards goes back in one step, and a mass deletion is one press', async () => {
  const [writer, other] = [await come(salma), await come(hamza)];
  const cards = writer.doc.transact(() => Array.from({ length: 30 }, (_, nth) => writer.write(`idea ${nth}`)), 'test');
  await eventually(() => expect(shown(other)).toHaveLength(30));
  const since = Date.now();
  const some = cards.slice(0, 10);
  other.doc.transact(() => some.forEach((id) => deleteCard(other.doc, id, 'test')), 'test');
  await eventually(() => expect(shown(writer)).toHaveLength(20));
  const input = { board, participation: hamza.seat.participation, since };
  expect(await does('board.putBack', { ...input, preview: true })).toMatchObject({ cards: 10 });
  expect(await does('board.putBack', input)).toMatchObject({ cards: 10 });
  await eventually(() => expect([shown(writer).length, shown(other).length]).toEqual([30, 30]));
  expect(await does('board.putBack', input)).toEqual({ refused: 'nothing-to-put-back' });

  other.doc.transact(() => cards.slice(5).forEach((id) => deleteCard(other.doc, id, 'test')), 'test');
  await eventually(() => expect(other.refused()?.reason).toBe('mass-deletion'));
  expect(shown(writer)).toHaveLength(30);
  const { socket, snapshot } = await live(host, desk);
  socket.disconnect();
  const { deletions } = snapshot.views.role['desk'] as DeskView;
  expect(deletions).toMatchObject([{ board, who: hamza.seat.participation, cards: 25 }]);
  const offer = deletions[0]?.id;
  expect([await does('board.deleteCards', { offer }), await does('board.deleteCards', { offer })]).toMatchObject([
    { cards: 25 },
    { refused: 'stale-step' },
  ]);
  await eventually(() => expect(shown(writer)).toEqual(cards.slice(0, 5)));
});

it('a participant gives none of these commands and sees neither versions nor offers', async () => {
  const { socket, snapshot } = await live(hamza.visitor, hamza.seat);
  const inputs = {
    restore: { board, version: 1, epoch: 1 },
    putBack: { board, participation: salma.seat.participation, since: 0, preview: true },
    deleteCards: { offer: 'x.1' },
    dismiss: { offer: 'x.1' },
  };
  for (const [name, input] of Object.entries(inputs)) {
    const answer = (await socket.emitWithAck('command', { id: `mGuest${name}`, name: `board.${name}`, input })) as CommandAnswer;
    expect(answer).toEqual({ refused: 'not-allowed' });
    expect(await command(hamza.visitor, workshop.id, `board.${name}`, input)).toEqual({ refused: 'signed-out' });
  }
  socket.disconnect();
  expect(snapshot.views.role).not.toHaveProperty('desk');
  expect(await hamza.visitor.get(versionsPath())).toEqual({ refused: 'signed-out' });
});
