import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createApp, type App } from '#server/app.ts';
import { eventually } from '#test/kit/eventually.ts';
import {
  derivedId,
  device,
  frame,
  freshId,
  join,
  newCard,
  openBoard,
  openLive,
  textIn,
  type Answer,
  type Board,
  type Device,
  type Live,
  type Seat,
} from '#test/kit/secondClient.ts';

/** A client that knows docs/PROTOCOL.md and nothing else goes through one workshop on a whole server, in this order. */
interface Workshop {
  readonly id: string;
  readonly code: string;
  readonly agenda: readonly { readonly id: string; readonly board: string }[];
}
let folder: string;
let app: App;
let port: number;
let url: string;
let host: Device;
let workshop: Workshop;
let salma: { readonly on: Device; readonly seat: Seat };
let hamza: { readonly on: Device; readonly seat: Seat };
let live: Live;
let commands = 0;
const opened: Board[] = [];

async function start(on: number): Promise<void> {
  app = await createApp({ port: on, host: '127.0.0.1', dataDir: folder }, { log: () => undefined });
  port = await app.listen();
  url = `http://127.0.0.1:${port}`;
}

const until = async (check: () => unknown) => await eventually(() => expect(check()).toBeTruthy());
const board = (place: number) => workshop.agenda[place]?.board ?? '';
const activity = (place: number) => workshop.agenda[place]?.id ?? '';
const does = async (name: string, input: object) =>
  await host.post<Answer>(`/workshops/${workshop.id}/commands`, { id: `mHost${String(++commands).padStart(6, '0')}`, name, input });
const stepNumber = () => (live.see('workshop')['step'] as { readonly number: number } | undefined)?.number ?? null;

function open(who: typeof salma, place: number): Board {
  const line = openBoard(who.on, who.seat, board(place));
  opened.push(line);
  return line;
}

async function moveTo(place: number): Promise<void> {
  const from = stepNumber();
  expect(await does('workshop.move', { from, to: activity(place) })).toHaveProperty('done');
  await until(() => stepNumber() !== from);
}

beforeAll(async () => {
  folder = await mkdtemp(path(tmpdir(), 'twiza-second-'));
  await start(0);
  host = device(url);
  const token = ((await app.setUpLink(url)) ?? '').split('#')[1];
  await host.post('/links/use', { token, name: 'Imane', email: 'imane@example.org', password: 'un mot de passe assez long' });
  const details = { title: 'Lab', startsAt: 0, timeZone: 'Africa/Casablanca', organisations: [], languages: ['fr'], hosts: '' };
  const { id } = await host.post<{ readonly id: string }>('/workshops', { plan: 'sensing_lab_90_remote', details });
  workshop = await host.get(`/workshops/${id}`);
  await host.post(`/workshops/${id}/enter`);
  salma = await join(url, workshop.code.toLowerCase(), 'Salma');
  hamza = await join(url, workshop.code, 'Hamza');
  live = await openLive(salma.on, salma.seat);
});

afterAll(async () => {
  for (const line of opened) line.close();
  live.socket.disconnect();
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

it('follows the room and writes: a card is made, typed in, moved, coloured and deleted, saved and seen by another', async () => {
  expect(live.see('workshop')).toMatchObject({ phase: 'lobby', room: 'look' });
  expect(await does('workshop.open', {})).toHaveProperty('done');
  await until(() => live.see('workshop')['room'] === 'together');
  const [mine, other] = [open(salma, 0), open(hamza, 0)];
  await until(() => mine.live() && other.live());
  const id = freshId('c');
  mine.change(newCard(id, salma.seat.participation, ['expect', '', 'V'], 'Salam'));
  mine.change((cards) => textIn(cards.get(id))?.insert(5, ` ${'à tous '.repeat(60)}`));
  await until(() => mine.unsaved() === 0 && textIn(other.card(id))?.toString().endsWith('tous '));
  other.change((cards) => cards.get(id)?.set('at', ['bring', '', 'W']));
  other.change((cards) => cards.get(id)?.set('tint', 'mint'));
  await until(() => mine.card(id)?.get('tint') === 'mint');
  mine.change((cards) => cards.get(id)?.set('deleted', true));
  await until(() => mine.unsaved() === 0 && other.card(id)?.get('deleted') === true);
  expect([mine.refused, other.refused]).toEqual([[], []]);
  expect(other.packed()).toBeGreaterThan(0);
});

it('is seen under the name that the server knows, and asks who is here', async () => {
  const [mine, other] = [open(salma, 0), open(hamza, 0)];
  await until(() => mine.live() && other.live());
  mine.show({ cursor: { x: 1, y: 2 }, user: { name: 'Somebody else' } });
  const shown = { cursor: { x: 1, y: 2 }, user: { id: salma.seat.participation, name: 'Salma', role: 'participant', colour: 2 } };
  await until(() => other.others.get(mine.doc().clientID));
  expect(other.others.get(mine.doc().clientID)).toEqual(shown);
  other.others.clear();
  other.askWhoIsHere();
  await until(() => other.others.has(mine.doc().clientID));
  mine.close();
  await until(() => !other.others.has(mine.doc().clientID));
});

it('is refused one edit, begins anew with a fresh document, and brings the others again', async () => {
  const mine = open(salma, 0);
  await until(() => mine.live());
  const [first, id] = [mine.doc().clientID, freshId('c')];
  mine.change(newCard(freshId('c'), hamza.seat.participation, ['expect', '', 'X'], 'in his name'));
  mine.change(newCard(id, salma.seat.participation, ['expect', '', 'Y'], 'in mine'));
  await until(() => mine.live() && mine.unsaved() === 0 && mine.card(id));
  expect(mine.refused).toEqual(['not-yours']);
  expect(await door(salma.on, `${board(0)}?v=1&as=${salma.seat.participation}&client=${first}&epoch=0&seq=0`)).toBe(4410);
});

it('keeps what it writes without a line and brings it when the server is there again', async () => {
  const [mine, other] = [open(salma, 0), open(hamza, 0)];
  await until(() => mine.live() && other.live());
  const before = live.rev();
  await app.close();
  await until(() => mine.ends.includes(1012) && !mine.live());
  const id = freshId('c');
  mine.change(newCard(id, salma.seat.participation, ['expect', '', 'Z'], 'written on the way'));
  expect(mine.unsaved()).toBe(1);
  await start(port);
  await until(() => mine.live() && mine.unsaved() === 0 && other.card(id));
  expect(mine.ends).not.toContain(4409);
  if (!live.socket.connected) live.socket.connect();
  await until(() => live.socket.connected && live.rev() > before);
});

it('writes an anonymous card by command, and edits it by its key', async () => {
  const other = open(hamza, 0);
  const [command, key] = [freshId('m'), 'a key of this device'];
  const sha = createHash('sha256').update(key).digest('hex');
  const card = { board: board(0), zone: 'worry', kind: 'note', at: ['worry', '', 'V'], tint: 'clay', texts: { text: 'shy' }, keyHash: sha };
  const answer = await live.command('anonymous.add', card, command);
  expect(answer).toHaveProperty('done');
  expect(await live.command('anonymous.add', card, command)).toEqual(answer);
  const id = derivedId('c', command);
  await until(() => textIn(other.card(id))?.toString() === 'shy');
  expect(other.card(id)?.has('author')).toBe(false);
  const edit = { board: board(0), card: id, texts: { text: 'less shy' } };
  expect(await live.command('anonymous.edit', { ...edit, key: 'another' })).toEqual({ refused: 'wrong-key' });
  expect(await live.command('anonymous.edit', { ...edit, key })).toHaveProperty('done');
  await until(() => textIn(other.card(id))?.toString() === 'less shy');
});

it('brings late what was written on a board before the room moved on, and may not write there any more', async () => {
  const mine = open(salma, 0);
  await until(() => mine.live());
  const id = freshId('c');
  const late = await join(url, workshop.code, 'Late');
  await moveTo(1);
  const back = open(late, 0);
  back.change(newCard(id, late.seat.participation, ['expect', '', 'a'], 'too late to be counted'));
  await until(() => back.unsaved() === 0 && mine.card(id)?.get('late') === true);
  mine.change(newCard(freshId('c'), salma.seat.participation, ['expect', '', 'b'], 'after all'));
  await until(() => mine.refused.length > 0 && mine.live());
  expect(mine.refused).toEqual(['look-only']);
});

it('sets a copy of another epoch aside', async () => {
  const mine = open(salma, 0);
  await until(() => mine.live());
  const list = await host.get<{ readonly epoch: number; readonly versions: readonly { readonly number: number }[] }>(
    `/workshops/${workshop.id}/boards/${board(0)}/versions`,
  );
  const doc = mine.doc();
  const version = list.versions.at(-1)?.number;
  expect(await does('board.restore', { board: board(0), version, epoch: list.epoch })).toHaveProperty('done');
  await until(() => mine.ends.includes(4409) && mine.live());
  expect(mine.doc()).not.toBe(doc);
  expect(await door(salma.on, `${board(0)}?v=1&as=${salma.seat.participation}&client=5&epoch=${list.epoch}&seq=0`)).toBe(4409);
});

it('votes: a ballot of dots by card, and reads the result', async () => {
  const mine = open(salma, 1);
  await until(() => mine.live());
  const [one, two] = [freshId('c'), freshId('c')];
  mine.change(newCard(one, salma.seat.participation, ['is', 0.25, 0.5], 'one'));
  mine.change(newCard(two, salma.seat.participation, ['is', 0.75, 0.5], 'two'));
  await until(() => mine.unsaved() === 0);
  expect(await does('vote.open', { activity: activity(1), dots: 3, perCard: 2 })).toHaveProperty('done');
  await until(() => live.see('vote')['running'] && live.see('workshop')['room'] === 'vote');
  const poll = (live.see('vote')['running'] as { readonly id: string }).id;
  expect(await live.command('vote.cast', { poll, ballot: { [one]: 3 } })).toEqual({ refused: 'too-many-dots' });
  expect(await live.command('vote.cast', { poll, ballot: { [one]: 1, [two]: 2 } })).toHaveProperty('done');
  expect(await live.command('vote.done', { poll, done: true })).toHaveProperty('done');
  await until(() => (live.see('vote')['mine'] as { readonly done: boolean } | undefined)?.done === true);
  expect(await does('vote.close', { poll })).toHaveProperty('done');
  await moveTo(2);
  await until(() => (live.see('vote')['results'] as readonly unknown[]).length === 1);
  const [result] = live.see('vote')['results'] as readonly { readonly rows: readonly object[] }[];
  expect(result?.rows).toEqual([
    { card: two, votes: 2, rank: 1, tied: false },
    { card: one, votes: 1, rank: 2, tied: false },
  ]);
});

/** The code by which a line ends; `say` says something as soon as it is open. */
async function door(on: Device, address: string, say?: (socket: WebSocket) => void, headers = on.headers()): Promise<number> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/wire/board/${address}`, { headers });
  socket.on('error', () => undefined);
  if (say) socket.once('open', () => say(socket));
  return await new Promise((resolve) => socket.once('close', resolve));
}

it('is told by a close code why a line ends', async () => {
  const query = (change: object = {}) =>
    `?${new URLSearchParams({ v: '1', as: salma.seat.participation, client: '77', epoch: '0', seq: '0', ...change })}`;
  const at = async (change: object, say?: (socket: WebSocket) => void) => await door(salma.on, board(2) + query(change), say);
  expect(await door(device(url), board(2) + query())).toBe(4401);
  expect(await door(salma.on, freshId('b') + query())).toBe(4401);
  expect(await door(salma.on, board(2), undefined, { ...salma.on.headers(), origin: 'http://elsewhere.example' })).toBe(4403);
  expect(await door(salma.on, `no-id${query()}`)).toBe(4404);
  expect(await at({ v: '0' })).toBe(4426);
  expect(await at({ as: hamza.seat.participation })).toBe(4401);
  expect(await at({ seq: '999' })).toBe(4409);
  expect(await at({ epoch: '7' })).toBe(4409);
  expect(await at({ client: '0' })).toBe(4410);
  expect(await at({}, (socket) => socket.send('text'))).toBe(4403);
  expect(await at({}, (socket) => socket.send(new Uint8Array()))).toBe(4403);
  expect(await at({}, (socket) => socket.send(frame(0, 9, new Uint8Array())))).toBe(4403);
  expect(await at({}, (socket) => socket.send(new Uint8Array(1025 * 1024 + 1)))).toBe(4413);
  const older = at({}, () => undefined);
  const newer = new WebSocket(`${url.replace('http', 'ws')}/wire/board/${board(2)}${query()}`, { headers: salma.on.headers() });
  expect(await older).toBe(1013);
  newer.close();
});

it('is refused at the live channel by a code', async () => {
  await expect(openLive(salma.on, hamza.seat)).rejects.toMatchObject({ data: { refused: 'not-joined' } });
  await expect(openLive(salma.on, { ...salma.seat, workshop: '?' })).rejects.toMatchObject({ data: { refused: 'malformed' } });
  expect(await live.command('workshop.close', { step: 3 })).toEqual({ refused: 'not-allowed' });
  expect(await live.command('no.such', {})).toEqual({ refused: 'unknown-command' });
  expect(typeof (await live.socket.emitWithAck('clock'))).toBe('number');
});
