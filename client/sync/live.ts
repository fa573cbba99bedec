import { io, type Socket } from 'socket.io-client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import { refusalCodes, type RefusalCode } from '#shared/kit/refusal.ts';
import type { AudienceName, ClientToServer, CommandAnswer, ServerToClient, Snapshot, ToolViews, ViewChange } from '#shared/wire/live.ts';
import { paths, protocolVersion } from '#shared/wire/paths.ts';
import { retryDelay } from './backoff.ts';
import type { Clock } from './clock.ts';
import { createCommandQueue, type WaitingCommand, type WhenOffline } from './commandQueue.ts';
import type { DeviceStore } from './device/deviceStore.ts';
import type { LineState } from './lineState.ts';
import { silentFor, watchLiveness } from './liveness.ts';
import type { RefusedItem } from './refused.ts';
import { createServerClock } from './serverClock.ts';

export interface LiveState {
  readonly line: LineState;
  /** The views of everyone, of one's role and of oneself, merged tool by tool. Undefined until the first snapshot. */
  readonly views?: ToolViews;
  readonly waiting: readonly WaitingCommand[];
  readonly refused: readonly RefusedItem[];
}

/** The live channel of one participation in one workshop. */
export interface LiveLine {
  readonly state: StoreApi<LiveState>;
  readonly serverNow: () => number;
  /** See CommandQueue. */
  command(name: string, input: unknown, offline: WhenOffline, id?: string): Promise<CommandAnswer>;
  answerTo(id: string): Promise<CommandAnswer>;
  dismissRefused(key: string): void;
  /** Resolves when what an earlier visit left has been read. */
  readonly restored: Promise<void>;
  /** The page may have slept: asks the server, and connects anew when no answer comes. */
  wake(): void;
  close(): void;
}

export type LiveSocket = Socket<ServerToClient, ClientToServer>;

export interface LiveParts {
  readonly device: DeviceStore;
  readonly clock: Clock;
  /** Not connected yet, and not reconnecting by itself. */
  readonly socket: LiveSocket;
}

const connectWithin = 5000;

/** The socket of a page that came from `origin`. */
export function liveSocket(origin: string, workshop: WorkshopId, participation: ParticipationId): LiveSocket {
  return io(origin, {
    path: paths.live,
    transports: ['websocket'],
    auth: { workshop, as: participation, v: protocolVersion },
    autoConnect: false,
    reconnection: false,
    forceNew: true,
    timeout: connectWithin,
  });
}

export function openLive({ device, clock, socket }: LiveParts): LiveLine {
  const state = createStore<LiveState>(() => ({ line: { is: 'connecting', since: clock.now() }, waiting: [], refused: [] }));
  const serverClock = createServerClock(clock);
  const queue = createCommandQueue({ device, clock, changed: (waiting, refused) => state.setState({ waiting, refused }) });
  let audiences: Readonly<Record<AudienceName, ToolViews>> | undefined;
  let failures = 0;
  let over = false;
  let cancelRetry: (() => void) | undefined;

  const askClock = async () => await new Promise<number>((resolve) => socket.emit('clock', resolve));
  const alive = watchLiveness({
    clock,
    ask: () => socket.emit('clock', alive.heard),
    dead: (heard) => {
      lost(heard);
      socket.disconnect();
      connect();
    },
  });

  socket.on('connect', () => alive.start(silentFor));
  socket.on('snapshot', ({ now, views }: Snapshot) => {
    alive.start(silentFor);
    failures = 0;
    audiences = views;
    serverClock.guess(now);
    state.setState({ views: merge(views), line: { is: 'online' } });
    void serverClock.measure(askClock);
    queue.online((message, answered) =>
      socket.emit('command', message, (answer) => {
        alive.heard();
        answered(readAnswer(answer));
      }),
    );
  });
  socket.on('view', ({ audience, views }: ViewChange) => {
    alive.heard();
    if (!audiences) return;
    audiences = { ...audiences, [audience]: { ...audiences[audience], ...views } };
    state.setState({ views: merge(audiences, state.getState().views) });
  });
  // After a «later» the server hangs up, and that is tried again.
  socket.on('ended', (reason) => {
    if (isFinal(reason)) end(reason);
  });
  socket.on('disconnect', () => lost());
  socket.on('connect_error', (error) => {
    const reason = refusalIn(error);
    if (reason && isFinal(reason)) end(reason);
    else lost();
  });

  /** Nothing is heard any more since `since` (epoch ms): everything that waits for an answer waits for the next line. */
  function lost(since = clock.now()): void {
    alive.stop();
    if (over) return;
    if (state.getState().line.is === 'online') state.setState({ line: { is: 'connecting', since } });
    queue.offline();
    cancelRetry?.();
    cancelRetry = clock.after(retryDelay(failures++, clock.random), connect);
  }

  function connect(): void {
    cancelRetry?.();
    cancelRetry = undefined;
    socket.connect();
  }

  function end(why: RefusalCode): void {
    over = true;
    alive.stop();
    cancelRetry?.();
    queue.offline();
    state.setState({ line: { is: 'ended', why } });
    socket.disconnect();
  }

  function wake(): void {
    if (over) return;
    if (cancelRetry) return connect();
    if (!socket.connected) return;
    alive.check();
    void serverClock.measure(askClock);
  }

  const restored = queue.restore();
  void device.late.then(queue.restore);
  socket.connect();
  return {
    state,
    serverNow: serverClock.now,
    command: queue.send,
    answerTo: queue.answerTo,
    restored,
    dismissRefused: queue.dismissRefused,
    wake,
    close: () => {
      over = true;
      cancelRetry?.();
      alive.stop();
      queue.close();
      socket.disconnect();
    },
  };
}

/** One's own view over one's role's over everyone's; a tool that looks as before keeps its object. */
function merge(views: Readonly<Record<AudienceName, ToolViews>>, last: ToolViews = {}): ToolViews {
  const { everyone, role, person } = views;
  const names = new Set([everyone, role, person].flatMap((view) => Object.keys(view)));
  const merged: Record<string, unknown> = {};
  for (const name of names) {
    const parts = [everyone[name], role[name], person[name]].filter((part) => typeof part === 'object' && part !== null);
    if (parts.length === 0) continue;
    const whole: Record<string, unknown> = Object.assign({}, ...parts);
    merged[name] = isSame(whole, last[name]) ? last[name] : whole;
  }
  return merged;
}

function isSame(one: Readonly<Record<string, unknown>>, other: unknown): boolean {
  if (typeof other !== 'object' || other === null) return false;
  const [keys, entries] = [Object.keys(one), Object.entries(other)];
  return keys.length === entries.length && entries.every(([key, value]) => one[key] === value);
}

function isFinal(reason: RefusalCode): boolean {
  return reason !== 'later' && reason !== 'store-failing';
}

function readAnswer(answer: unknown): CommandAnswer {
  if (typeof answer === 'object' && answer !== null && 'done' in answer && typeof answer.done === 'number') {
    const cards = 'cards' in answer && typeof answer.cards === 'number' ? answer.cards : undefined;
    const reachesBackTo = 'reachesBackTo' in answer && typeof answer.reachesBackTo === 'number' ? answer.reachesBackTo : undefined;
    return { done: answer.done, ...(cards !== undefined && { cards }), ...(reachesBackTo !== undefined && { reachesBackTo }) };
  }
  return { refused: refusalIn(answer) ?? 'unknown' };
}

/** The code in a refusal, or in the `data` of an error that the server's handshake gave. */
function refusalIn(value: unknown): RefusalCode | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('data' in value) return refusalIn(value.data);
  return 'refused' in value ? refusalCodes.find((code) => code === value.refused) : undefined;
}
