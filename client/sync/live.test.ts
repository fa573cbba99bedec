import { expect, onTestFinished, test } from 'vitest';
import type { CommandAnswer, CommandMessage, Snapshot } from '#shared/wire/live.ts';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { simulatedTime, type SimulatedTime } from '#test/kit/simulatedTime.ts';
import { openDeviceStore, openTables, type DeviceStore } from './device/deviceStore.ts';
import { openLive, type LiveSocket } from './live.ts';

/** A socket whose other end the test is. */
class HandSocket {
  connected = false;
  connects = 0;
  readonly commands: { readonly message: CommandMessage; readonly answer: (answer: CommandAnswer) => void }[] = [];
  readonly #listeners = new Map<string, (value: unknown) => void>();
  /** Answers the clock; undefined: silence. */
  clock: ((answer: (now: number) => void) => void) | undefined;

  on(event: string, listener: (value: unknown) => void): void {
    this.#listeners.set(event, listener);
  }

  emit(event: string, ...values: unknown[]): void {
    if (event === 'clock') this.clock?.(values[0] as (now: number) => void);
    else this.commands.push({ message: values[0] as CommandMessage, answer: values[1] as (answer: CommandAnswer) => void });
  }

  connect(): void {
    this.connects++;
  }

  disconnect(): void {
    if (this.connected) this.drop();
  }

  hear(event: string, value?: unknown): void {
    this.#listeners.get(event)?.(value);
  }

  welcome(views: Partial<Snapshot['views']> = {}, now = 0): void {
    this.connected = true;
    this.hear('snapshot', { rev: 1, now, views: { everyone: {}, role: {}, person: {}, ...views } });
  }

  drop(): void {
    this.connected = false;
    this.hear('disconnect');
  }
}

function openWith(time: SimulatedTime, device: DeviceStore) {
  const socket = new HandSocket();
  const live = openLive({ device, clock: time, socket: socket as unknown as LiveSocket });
  onTestFinished(live.close);
  return { socket, live };
}

async function setUp() {
  const time = simulatedTime(3);
  const device = openDeviceStore({
    participation: 'pMexxxxxxx' as ParticipationId,
    clock: time,
    tables: openTables(undefined),
    channel: undefined,
  });
  const opened = openWith(time, device);
  await time.turn();
  return { time, device, ...opened };
}

test('merges what everyone, one’s role and oneself may see, tool by tool, and keeps the object of what did not change', async () => {
  const { socket, live } = await setUp();
  socket.welcome({
    everyone: { vote: { phase: 'open', voted: 1 }, timer: { phase: 'idle' } },
    role: { desk: { code: 'X' } },
    person: { vote: { ballot: { c1: 2 } } },
  });
  const before = live.state.getState().views;
  expect(before).toEqual({ vote: { phase: 'open', voted: 1, ballot: { c1: 2 } }, timer: { phase: 'idle' }, desk: { code: 'X' } });
  socket.hear('view', { rev: 2, audience: 'person', views: { vote: { ballot: { c1: 1 } } } });
  const after = live.state.getState().views;
  expect(after?.['vote']).toEqual({ phase: 'open', voted: 1, ballot: { c1: 1 } });
  expect(after?.['timer']).toBe(before?.['timer']);
});

test('sends a command again under its id until it is answered, once for whoever asked', async () => {
  const { time, socket, live } = await setUp();
  socket.welcome();
  const answers: CommandAnswer[] = [];
  void live.command('vote.cast', { poll: 'v1' }, 'queue').then((answer) => answers.push(answer));
  expect(socket.commands).toHaveLength(1);
  socket.drop();
  await time.advance(60_000);
  expect(live.state.getState().waiting).toHaveLength(1);
  socket.welcome();
  expect(socket.commands.map(({ message }) => message.id)).toEqual([socket.commands[0]?.message.id, socket.commands[0]?.message.id]);
  for (const { answer } of socket.commands) answer({ done: 5 });
  await time.turn();
  expect(answers).toEqual([{ done: 5 }]);
  expect(live.state.getState().waiting).toEqual([]);
});

test('keeps what waits over a reload and sends it in the order in which it was made', async () => {
  const { time, device, live } = await setUp();
  void live.command('vote.cast', { n: 1 }, 'queue');
  void live.command('vote.cast', { n: 2 }, 'queue');
  void live.command('vote.done', { n: 3 }, 'queue');
  await device.settled();
  live.close();
  const { socket, live: again } = openWith(time, device);
  await time.turn();
  expect(again.state.getState().waiting).toHaveLength(3);
  socket.welcome();
  expect(socket.commands.map(({ message }) => message.input)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  for (const { answer } of socket.commands) answer({ done: 1 });
  await device.settled();
  expect(await device.list('commands', [])).toEqual([]);
});

test('says no at once to what does not wait, and sends it again only when its line is back soon', async () => {
  const { time, socket, live } = await setUp();
  expect(await live.command('timer.start', {}, 'refuse')).toEqual({ refused: 'offline' });
  socket.welcome();
  const soon = live.command('timer.extend', { seconds: 60 }, 'refuse');
  socket.drop();
  await time.advance(3000);
  socket.welcome();
  expect(socket.commands).toHaveLength(2);
  const told = { done: 2, cards: 3, reachesBackTo: 5, more: 1 };
  socket.commands[1]?.answer(told);
  expect(await soon).toEqual({ done: 2, cards: 3, reachesBackTo: 5 });
  const late = live.command('timer.extend', { seconds: 60 }, 'refuse');
  socket.drop();
  await time.advance(20_000);
  expect(await late).toEqual({ refused: 'offline' });
  socket.welcome();
  expect(socket.commands).toHaveLength(3);
});

test('keeps the words of a waiting card that was refused until they are put away', async () => {
  const { time, device, socket, live } = await setUp();
  void live.command('anonymous.add', { texts: { text: 'mes mots' } }, 'queue');
  socket.welcome();
  socket.commands[0]?.answer({ refused: 'workshop-closed' });
  await time.turn();
  const [item] = live.state.getState().refused;
  expect(item).toMatchObject({ text: 'mes mots', why: 'workshop-closed' });
  await device.settled();
  const { live: again } = openWith(time, device);
  await time.turn();
  expect(again.state.getState().refused).toEqual([item]);
  again.dismissRefused(item?.key ?? '');
  await device.settled();
  expect(await device.list('values', ['refused'])).toEqual([]);
});

test('comes back by itself, later and later, never all at once, and at once when the page is back', async () => {
  const { time, socket, live } = await setUp();
  socket.welcome();
  socket.drop();
  expect(live.state.getState().line).toMatchObject({ is: 'connecting', since: time.now() });
  const tries: number[] = [];
  for (let spent = 0; spent < 120_000; spent += 100) {
    const before = socket.connects;
    await time.advance(100);
    if (socket.connects > before) {
      tries.push(spent);
      socket.hear('connect_error', new Error('no route'));
    }
  }
  expect(tries.length).toBeGreaterThan(5);
  expect(tries.length).toBeLessThan(25);
  const before = socket.connects;
  live.wake();
  expect(socket.connects).toBe(before + 1);
});

test('does not try again when the server has said why not', async () => {
  const { time, socket, live } = await setUp();
  socket.hear('connect_error', Object.assign(new Error('refused'), { data: { refused: 'not-joined' } }));
  await time.advance(120_000);
  expect(live.state.getState().line).toEqual({ is: 'ended', why: 'not-joined' });
  expect(socket.connects).toBe(1);
});

test('gives up a line that does not answer within three seconds of coming back', async () => {
  const { time, socket, live } = await setUp();
  socket.clock = (answer) => answer(0);
  socket.welcome();
  live.wake();
  await time.advance(10_000);
  expect(socket.connects).toBe(1);
  socket.clock = undefined;
  live.wake();
  await time.advance(3001);
  expect(live.state.getState().line.is).toBe('connecting');
  expect(socket.connects).toBe(2);
});

test('knows the server’s clock within 250 ms at a round trip of 300 ms, by the quickest of five answers', async () => {
  const { time, socket, live } = await setUp();
  const ahead = 3_600_000;
  const trips = [900, 300, 1500, 400, 2000];
  socket.clock = (answer) => {
    const trip = trips.shift() ?? 3000;
    // Slow on the way out only, as a phone's network is.
    time.after(trip * 0.9, () => {
      const serverNow = time.now() + ahead;
      time.after(trip * 0.1, () => answer(serverNow));
    });
  };
  socket.welcome({}, time.now() + ahead - 500);
  expect(Math.abs(live.serverNow() - time.now() - ahead)).toBe(500);
  await time.advance(10_000);
  expect(Math.abs(live.serverNow() - time.now() - ahead)).toBeLessThanOrEqual(250);
});

test('notices within fifteen seconds that the server is gone without a word, and says since when', async () => {
  const { time, socket, live } = await setUp();
  socket.clock = (answer) => answer(time.now());
  socket.welcome();
  await time.advance(60_000);
  expect(live.state.getState().line.is).toBe('online');
  const lost = time.now();
  socket.clock = undefined;
  await time.advance(15_000);
  const { line } = live.state.getState();
  expect(line.is === 'connecting' && line.since).toBeLessThanOrEqual(lost);
  expect(socket.connects).toBe(2);
});

test('keeps a ballot waiting that the server cannot store now, and sends it again until it can', async () => {
  const { time, socket, live } = await setUp();
  socket.welcome();
  const cast = live.command('vote.cast', { poll: 'v1' }, 'queue');
  for (const why of ['store-failing', 'later'] as const) {
    socket.commands.at(-1)?.answer({ refused: why });
    const before = socket.commands.length;
    await time.advance(5000);
    expect(socket.commands.length).toBe(before + 1);
    expect(live.state.getState()).toMatchObject({ waiting: [{ name: 'vote.cast' }], refused: [] });
  }
  expect(new Set(socket.commands.map(({ message }) => message.id)).size).toBe(1);
  socket.commands.at(-1)?.answer({ done: 4 });
  expect(await cast).toEqual({ done: 4 });
  expect(live.state.getState().waiting).toEqual([]);
});
