import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLive, type Live } from '#server/edge/live.ts';
import { sha256Hex } from '#shared/kit/hash.ts';
import type { DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import type { ClientToServer, ServerToClient, Snapshot, ViewChange, WorkshopView } from '#shared/wire/live.ts';
import { paths, protocolVersion } from '#shared/wire/paths.ts';
import { eventually } from '#test/kit/eventually.ts';
import { activityAt, workshopId } from '#test/kit/scenario.ts';
import { openTestWorkshop, type TestWorkshop } from '#test/kit/testWorkshop.ts';

// A stock socket.io client over a real socket; the clock of the authority stays the test's own.
type Client = Socket<ServerToClient, ClientToServer>;

let lab: TestWorkshop;
let server: Server;
let live: Live;
let url: string;
let fatima: ParticipationId;
let ali: ParticipationId;
const clients: Client[] = [];
let sent = 0;
const waits: number[] = [];
/** What waits for its turn, while a test holds it back. */
let heldBack: (() => void)[] | undefined;
/** So often the device may still speak for whomever its cookie names. */
let identifications = Infinity;
const reports: unknown[] = [];

beforeEach(async () => {
  lab = await openTestWorkshop();
  fatima = await lab.add('fatima', 'facilitator');
  ali = await lab.add('ali', 'participant');
  server = createServer();
  live = createLive({
    server,
    authority: lab.authority,
    originAllowed: ({ headers }) => headers.origin !== 'http://foreign.example',
    // The cookie of this test is a list of whom the device speaks for.
    identify: async ({ headers }, as) =>
      await Promise.resolve(identifications-- > 0 && headers.cookie?.split(' ').includes(as) ? ('dDevice0000' as DeviceId) : undefined),
    now: lab.time.now,
    after: (ms, run) => {
      waits.push(ms);
      if (heldBack) heldBack.push(run);
      else queueMicrotask(run);
      return () => undefined;
    },
    report: (error) => reports.push(error),
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect();
  waits.length = 0;
  heldBack = undefined;
  identifications = Infinity;
  await live.stop();
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  await lab.close();
  expect(reports.splice(0)).toEqual([]);
});

function connect(
  as: string,
  { auth = {}, headers = {}, transports = ['websocket'] }: { auth?: object; headers?: Record<string, string>; transports?: string[] } = {},
) {
  const client: Client = io(url, {
    path: paths.live,
    transports,
    forceNew: true,
    reconnection: false,
    auth: { workshop: workshopId, as, v: protocolVersion, ...auth },
    extraHeaders: { origin: url, cookie: `${fatima} ${ali}`, ...headers },
  });
  const heard = { snapshots: [] as Snapshot[], changes: [] as ViewChange[], ended: [] as string[], failures: [] as string[] };
  client.on('snapshot', (snapshot) => heard.snapshots.push(snapshot));
  client.on('view', (change) => heard.changes.push(change));
  client.on('ended', (reason) => heard.ended.push(reason));
  client.on('connect_error', (error) => heard.failures.push((error as { data?: { refused: string } }).data?.refused ?? error.message));
  clients.push(client);
  return { client, heard };
}
async function enter(as: string) {
  const line = connect(as);
  await eventually(() => expect(line.heard.snapshots).toHaveLength(1));
  return line;
}
const send = async (client: Client, name: string, input: unknown = {}, id = `mLive000${sent++}x`) =>
  await client.timeout(30_000).emitWithAck('command', { id, name, input });

describe('the handshake', () => {
  test('lets in whom the cookie speaks for, with all that this person sees', async () => {
    const { heard } = await enter(ali);
    const [snapshot] = heard.snapshots;
    expect(snapshot?.views.everyone['workshop']).toMatchObject({ phase: 'lobby' } satisfies Partial<WorkshopView>);
    expect(lab.authority.hereIn(workshopId).has(ali)).toBe(true);
  });

  test.each([
    ['a page of another origin', {}, { origin: 'http://foreign.example' }, 'websocket error'],
    ['a cookie that speaks for nobody here', {}, { cookie: 'pOther00000' }, 'not-joined'],
    ['an old protocol', { v: 0 }, {}, 'too-old'],
    ['a malformed name', { as: '__proto__' }, {}, 'malformed'],
    ['more than was asked', { more: 1 }, {}, 'malformed'],
  ])('refuses %s', async (_what, auth, headers, why) => {
    const { heard } = connect(ali, { auth, headers });
    await eventually(() => expect(heard.failures).toEqual([why]));
    expect(heard.snapshots).toEqual([]);
    expect(lab.authority.hereIn(workshopId).size).toBe(0);
  });

  test('ends the line of a workshop that does not know this person', async () => {
    const stranger = 'pStranger00';
    const { heard } = connect(stranger, { headers: { cookie: stranger } });
    await eventually(() => expect(heard.ended).toEqual(['not-joined']));
  });

  test('knows no long polling', async () => {
    const { heard } = connect(ali, { transports: ['polling'] });
    await eventually(() => expect(heard.failures).toHaveLength(1));
  });
});

describe('a line', () => {
  test('carries commands, their answers, and each change to those whom it concerns', async () => {
    const [desk, phone] = [await enter(fatima), await enter(ali)];
    await lab.pass(100);
    const again = { id: 'mOpenOnce00', name: 'workshop.open', input: {} };
    const first = await desk.client.emitWithAck('command', again);
    expect(first).toHaveProperty('done');
    expect(await desk.client.emitWithAck('command', again)).toEqual(first);
    expect(await send(phone.client, 'workshop.pause')).toEqual({ refused: 'not-allowed' });
    await lab.pass(100);
    await eventually(() => expect(phone.heard.changes.at(-1)?.views['workshop']).toMatchObject({ phase: 'open' }));
    expect(phone.heard.changes.map(({ audience }) => audience)).not.toContain('role');
    expect(JSON.stringify(phone.heard)).not.toContain('ABCDEF');
    expect(JSON.stringify(desk.heard)).toContain('ABCDEF');
    expect(phone.heard.changes.map(({ rev }) => rev)).toEqual(
      phone.heard.changes.map(({ rev }) => rev).toSorted((one, other) => one - other),
    );
  });

  test('of one audience hears nothing of another', async () => {
    const rim = await lab.add('rim', 'participant');
    const [desk, phone] = [await enter(fatima), await enter(ali)];
    const other = connect(rim, { headers: { cookie: rim } });
    await eventually(() => expect(other.heard.snapshots).toHaveLength(1));
    await send(desk.client, 'workshop.open');
    const { board, id: activity } = activityAt(0);
    const card = {
      board,
      zone: 'worry',
      kind: 'note',
      at: ['worry', '', 'V'],
      tint: 'sky',
      texts: { text: 'un' },
      keyHash: sha256Hex('key'),
    };
    expect(await send(phone.client, 'anonymous.add', card)).toHaveProperty('done');
    await send(desk.client, 'vote.open', { activity, dots: 7, perCard: 7 });
    const running = (await lab.authority.toolStates(workshopId))?.vote.running?.poll;
    await send(phone.client, 'vote.cast', { poll: running?.id, ballot: { [running?.cards[0] ?? '']: 7 } });
    await lab.store.setDoor(workshopId, { code: 'GHJKMN' });
    await lab.authority.doorChanged(workshopId);
    await lab.pass(100);
    await eventually(() => expect(JSON.stringify(desk.heard.changes)).toContain('GHJKMN'));
    await eventually(() => expect(/"ballot":\{"c\w+":7\}/.test(JSON.stringify(phone.heard.changes))).toBe(true));
    await other.client.emitWithAck('clock');
    expect(JSON.stringify([phone.heard, other.heard])).not.toContain('GHJKMN');
    expect(/"ballot":\{"c/.test(JSON.stringify([desk.heard, other.heard]))).toBe(false);
  });

  test('tells the server’s clock', async () => {
    const { client } = await enter(ali);
    expect(await client.emitWithAck('clock')).toBe(lab.time.now());
  });

  test('survives whatever is thrown at it', async () => {
    const { client } = await enter(ali);
    const raw = client as unknown as {
      emit(name: string, ...rest: unknown[]): void;
      emitWithAck(name: string, ...rest: unknown[]): Promise<unknown>;
    };
    for (const rest of [[], [1], ['x', 'y'], [{ id: 'mNoAnswer00', name: 'workshop.open', input: {} }]]) raw.emit('command', ...rest);
    raw.emit('clock', 'no function');
    raw.emit('nothing-we-know', { toString: 1 }, new Uint8Array(9));
    for (const message of [null, 'text', { id: 1 }, { id: 'mCommand000', name: 'x'.repeat(61), input: 1 }, new Uint8Array(9)]) {
      expect(await raw.emitWithAck('command', message)).toEqual({ refused: 'malformed' });
    }
    expect(client.connected).toBe(true);
  });

  test('of a workshop that has another owner is ended, and comes again', async () => {
    const { client, heard } = await enter(fatima);
    await lab.store.takeFence(workshopId);
    await send(client, 'workshop.open').catch(() => undefined);
    await eventually(() => expect(heard.ended).toEqual(['later']));
    expect(await send((await enter(fatima)).client, 'workshop.open')).toHaveProperty('done');
  });

  test('that sends too much at once is ended, and nobody else’s', async () => {
    const [loud, quiet] = [await enter(ali), await enter(fatima)];
    loud.client.emit('command', { id: 'mTooLarge00', name: 'vote.cast', input: 'x'.repeat(70_000) }, () => undefined);
    await eventually(() => expect(loud.client.connected).toBe(false));
    expect(quiet.client.connected).toBe(true);
    expect(await send(quiet.client, 'workshop.open')).toHaveProperty('done');
  });

  test('that asks too often waits, and all is answered', async () => {
    const { client } = await enter(ali);
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => await send(client, 'workshop.open', {}, `mOften000${index}x`)),
    );
    expect(answers).toEqual(answers.map(() => ({ refused: 'not-allowed' })));
    expect(waits.length).toBe(30);
    expect(waits.at(-1)).toBe(3000);
  });

  test('does nothing any more that it had asked for before its end', async () => {
    const { client } = await enter(fatima);
    heldBack = [];
    for (let index = 0; index < 30; index++) void send(client, 'timer.pause', {}, `mBefore0${index + 10}x`).catch(() => undefined);
    void send(client, 'workshop.open').catch(() => undefined);
    await eventually(() => expect(heldBack).toHaveLength(1));
    live.hangUp(fatima, undefined, 'not-joined');
    for (const run of heldBack) run();
    // Whatever the line had asked for would be in the queue by now, before this.
    await new Promise(setImmediate);
    expect(await lab.authority.command(workshopId, ali, { id: 'mAfterwards0', name: 'timer.start', input: {} })).toEqual({
      refused: 'not-allowed',
    });
    expect((await lab.authority.stateOf(workshopId))?.phase).toBe('lobby');
  });

  test('is over at once when the seat was given up while it began', async () => {
    identifications = 1;
    const { heard } = await enter(ali);
    await eventually(() => expect(heard.ended).toEqual(['later']));
    await eventually(() => expect(lab.authority.hereIn(workshopId).has(ali)).toBe(false));
  });

  test('is over when its device may no longer speak for the person, and its end is a going', async () => {
    const [mine, other] = [await enter(ali), await enter(fatima)];
    live.hangUp(ali, 'dAnother000' as DeviceId, 'signed-out');
    live.hangUp(ali, 'dDevice0000' as DeviceId, 'not-joined');
    await eventually(() => expect(mine.heard.ended).toEqual(['not-joined']));
    await eventually(() => expect(lab.authority.hereIn(workshopId).has(ali)).toBe(false));
    expect(other.client.connected).toBe(true);
    other.client.disconnect();
    await eventually(() => expect(lab.authority.hereIn(workshopId).size).toBe(0));
  });
});
