import { deflate } from '#test/kit/deflate.ts';
import * as Y from 'yjs';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { ActivityId, BoardId, CardId, DeviceId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { Role } from '#shared/workshop/state.ts';
import type { Commit } from '#server/store/store.ts';
import { takeOwnership } from '#server/authority/ownership.ts';
import { createHub } from '#server/hub/createHub.ts';
import type { BoardRules, Hub, LineLife, Rights } from '#server/hub/hub.ts';
import { createMemoryBoards, type MemoryBoards } from './memoryBoards.ts';
import { simulatedTime, type SimulatedTime } from './simulatedTime.ts';
import { testCanvas } from './testCards.ts';
import { createTestPeer, type TestPeer, type TestPeerOptions } from './testPeer.ts';

/** A board whose document nobody has needed for so long (ms) sleeps. */
export const sleepAfter = 120_000;
export const testWorkshop = 'wTestWorkshop' as WorkshopId;
export const testBoard = 'bTestBoard1' as BoardId;
export const testActivity = 'aTestActivity' as ActivityId;
export const everything: Rights = { may: 'write', anyCard: true, moveAny: true, late: false };

/** A hub in one thread, under simulated time, with a store in memory and rules that the test sets. */
export interface TestHub {
  readonly hub: Hub;
  readonly time: SimulatedTime;
  readonly store: MemoryBoards;
  /** What was reported: errors that nobody was told. */
  readonly reports: unknown[];
  /** What everybody, or one of them, may do from now on. */
  rights: Rights | ((who: ParticipationId, line: LineLife) => Rights);
  readonly roles: Map<ParticipationId, Role>;
  /** Nobody's presence is shown. */
  unseen: boolean;
  /** Mass deletions that the hub has refused. */
  readonly deletions: { readonly who: ParticipationId; readonly cards: readonly CardId[] }[];
  /** How many documents the hub has built, and how many of them there still are. */
  readonly documents: { readonly built: number; readonly live: number };
  /** What the hub said last of whether the board can be read. */
  readable: boolean | undefined;
  /** Commits as the process of now, for what an authority commits itself: nothing once this process has crashed. */
  committer(): (commit: Commit) => Promise<void>;
  /** kill -9 and a new process on the same store. The peers' lines are cut by `drop`. */
  crash(): void;
  peer(name: string, options?: Partial<TestPeerOptions>): TestPeer;
}

export interface TestHubOptions {
  readonly seed?: number;
  readonly canvas?: Canvas;
  readonly boards?: readonly BoardId[];
  readonly commitTime?: number;
}

export function createTestHub({ seed = 1, canvas = testCanvas, boards = [testBoard], commitTime }: TestHubOptions = {}): TestHub {
  const time = simulatedTime(seed);
  const store = createMemoryBoards(time, commitTime);
  for (const board of boards) store.create(board);
  const rules: Omit<BoardRules, 'store' | 'commit'> = {
    workshop: testWorkshop,
    canvas,
    rights: (who, line) => (typeof test.rights === 'function' ? test.rights(who, line) : test.rights),
    presence: (who) =>
      test.unseen ? undefined : { id: who, name: `Name of ${who}`, role: test.roles.get(who) ?? 'participant', colour: 1 },
    activityNow: () => testActivity,
    massDeletion: (who, cards) => void test.deletions.push({ who, cards }),
    readable: (is) => {
      test.readable = is;
    },
  };
  const documents: Y.Doc[] = [];
  /** A hub is a process: after its end none of its timers runs. */
  const startHub = () => {
    const ended = new AbortController();
    const parts = {
      ...time,
      after: (ms: number, run: () => void) =>
        time.after(ms, () => {
          if (!ended.signal.aborted) run();
        }),
      report: (error: unknown) => void test.reports.push(error),
    };
    const owning = takeOwnership({
      ...parts,
      workshop: testWorkshop,
      store: {
        takeFence: async () => await Promise.resolve(1),
        // A line that ends after its process has nothing to commit with.
        commit: async (workshop, _fence, commit) =>
          ended.signal.aborted ? await new Promise<never>(() => undefined) : await store.commit(workshop, commit),
      },
      changed: () => void owning.then((ownership) => ownership.store === 'writes' && hub.storeRecovered(testWorkshop)),
      lost: () => hub.letGo(testWorkshop),
    });
    const hub = createHub({
      ...parts,
      async rulesOf(board) {
        const ownership = await owning;
        if (!boards.includes(board)) return undefined;
        return {
          ...rules,
          get store() {
            return ownership.store;
          },
          commit: ownership.commit,
        };
      },
      loadBoard: async (board) => await store.loadBoard(board),
      newDoc() {
        const doc = new Y.Doc();
        documents.push(doc);
        return doc;
      },
      deflate,
      writeCost: () => 0,
      sleepAfter,
    });
    return { hub, ended };
  };
  let running = startHub();
  const test: TestHub = {
    get hub() {
      return running.hub;
    },
    time,
    store,
    reports: [],
    rights: everything,
    roles: new Map(),
    unseen: false,
    deletions: [],
    readable: undefined,
    get documents() {
      return { built: documents.length, live: documents.filter(({ isDestroyed }) => !isDestroyed).length };
    },
    committer() {
      const { ended } = running;
      return async (commit) => {
        if (ended.signal.aborted) return await new Promise<never>(() => undefined);
        return await store.commit(testWorkshop, commit);
      };
    },
    crash() {
      running.ended.abort();
      store.crash();
      running = startHub();
    },
    peer: (name, options = {}) =>
      createTestPeer({
        hub: () => running.hub,
        random: time.random,
        board: testBoard,
        participation: `p${name}xxxxxxx` as ParticipationId,
        device: `d${name}xxxxxxx` as DeviceId,
        ...options,
      }),
  };
  return test;
}

/** Everything travels until nobody has anything to say. */
export async function settle({ time }: TestHub, ...peers: TestPeer[]): Promise<void> {
  for (let quiet = 0; quiet < 2; quiet++) {
    while (peers.some(({ outgoing, incoming }) => outgoing.length + incoming.length > 0)) {
      for (const peer of peers) peer.flush();
      await time.advance(100);
      quiet = 0;
    }
    await time.advance(100);
  }
}

/** They come to the door at the same time; it opens or it does not. */
export async function connect({ time }: TestHub, ...peers: TestPeer[]): Promise<void> {
  const doors = Promise.all(peers.map((peer) => peer.connect()));
  await time.advance(10);
  await doors;
}

/** A hub whose peers are connected and have heard everything. */
export async function together<Names extends readonly string[]>(
  ...names: Names
): Promise<[TestHub, ...{ [Place in keyof Names]: TestPeer }]> {
  const here = createTestHub();
  const peers = names.map((name) => here.peer(name));
  await connect(here, ...peers);
  await settle(here, ...peers);
  // The map above makes as many peers as there are names, which its type does not say.
  return [here, ...peers] as unknown as [TestHub, ...{ [Place in keyof Names]: TestPeer }];
}
