import type { Claim, Commit, Fence, StoredUpdate } from '#server/store/store.ts';
import type { HubParts } from './hub.ts';
import type { Listener } from './listener.ts';
import { createWindow } from './window.ts';

/** So many updates do not wait for the end of their window. */
const mostUpdates = 256;

/** What is committed together, and what follows from it. */
export interface Flight {
  readonly updates: StoredUpdate[];
  readonly claims: Claim[];
  readonly fences: Fence[];
  /** The lines that the updates came from; undefined is the server. */
  readonly sources: Set<Listener | undefined>;
  /** How many sync frames of each line this commit covers. */
  readonly acknowledge: Map<Listener, number>;
  readonly afterwards: (() => void)[];
}

export function emptyFlight(): Flight {
  return { updates: [], claims: [], fences: [], sources: new Set(), acknowledge: new Map(), afterwards: [] };
}

/**
 * The commits of one board, one after the other. Everything that leaves the board waits here for the commit of what it
 * rests on. After a failure nothing runs any more.
 */
export interface CommitQueue {
  add(part: Pick<Partial<Flight>, 'updates' | 'claims' | 'fences'>, source: Listener | undefined): void;
  /** Runs as soon as everything that was added before is committed: now, if it is. */
  whenCommitted(run: () => void): void;
  acknowledge(line: Listener, count: number): void;
  /** Lets what waits go; resolves when it and all before it are committed. */
  seal(): Promise<void>;
  /** Commits `flight` by `commit` after all that was sealed before. Rejects with the first failure. */
  append(flight: Flight, commit: () => Promise<void>): Promise<void>;
  /** Commits what waits; resolves when nothing is in hand. */
  drain(): Promise<void>;
  readonly idle: boolean;
  stop(): void;
}

export interface CommitQueueParts extends Pick<HubParts, 'now' | 'after'> {
  readonly commit: (commit: Commit) => Promise<void>;
  /** A commit starts this many ms after the last one at the earliest; at once after a quiet time. */
  readonly width: () => number;
  /** In this order: the sequence moves on, lines are acknowledged, what waited runs, the update is told to the others. */
  readonly committed: (flight: Flight) => void;
  readonly failed: (error: unknown) => void;
  readonly idle: () => void;
}

export function createCommitQueue(parts: CommitQueueParts): CommitQueue {
  let open = emptyFlight();
  const inHand: Flight[] = [];
  let tail = Promise.resolve();
  let ended = false;
  const window = createWindow(parts, parts.width, () => {
    if (inHand.length === 0) void seal();
  });

  /** What waits is committed when its time has come, after what is in hand. */
  function goOn(): void {
    if (inHand.length > 0 || holdsNothing(open)) return;
    if (open.updates.length >= mostUpdates) void seal();
    else window.touch();
  }

  /** The last commit that something new rests on. */
  const last = () => (holdsNothing(open) ? inHand.at(-1) : open);

  function seal(): Promise<void> {
    if (holdsNothing(open)) return tail;
    const flight = open;
    open = emptyFlight();
    const { updates, claims, fences } = flight;
    return append(flight, () => parts.commit({ updates, claims, fences }));
  }

  function append(flight: Flight, commit: () => Promise<void>): Promise<void> {
    inHand.push(flight);
    tail = tail.then(async () => {
      if (ended) throw new Error('the board was given up');
      await commit();
      if (ended) return;
      inHand.shift();
      parts.committed(flight);
      goOn();
      if (inHand.length === 0 && holdsNothing(open)) parts.idle();
    });
    tail.catch((error: unknown) => {
      if (ended) return;
      stop();
      parts.failed(error);
    });
    return tail;
  }

  function stop(): void {
    ended = true;
    window.stop();
  }

  return {
    add({ updates = [], claims = [], fences = [] }, source) {
      open.updates.push(...updates);
      open.claims.push(...claims);
      open.fences.push(...fences);
      if (updates.length > 0) open.sources.add(source);
      goOn();
    },
    whenCommitted(run) {
      const flight = last();
      if (flight) flight.afterwards.push(run);
      else run();
    },
    acknowledge(line, count) {
      const flight = last();
      if (flight) flight.acknowledge.set(line, count);
      else line.saved(count);
    },
    seal,
    append,
    async drain() {
      while (!ended && (inHand.length > 0 || !holdsNothing(open))) await seal();
    },
    get idle() {
      return inHand.length === 0 && holdsNothing(open);
    },
    stop,
  };
}

function holdsNothing({ updates, claims, fences }: Flight): boolean {
  return updates.length + claims.length + fences.length === 0;
}
