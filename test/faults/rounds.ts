import type { CardId } from '#shared/kit/ids.ts';
import { limits } from '#shared/wire/limits.ts';
import type { RunningServer, ServerOptions } from '#test/kit/server.ts';
import { startCrowd, type Crowd } from './crowd.ts';
import { cardsOnDisk, missingFrom, openRoom, until, type Room } from './room.ts';

/** What a fault is done to, and in whose presence. */
export interface Scene {
  readonly server: RunningServer;
  readonly room: Room;
  readonly crowd: Crowd;
  /** The server is dead: counts what somebody was told is saved and the disk (the data folder unless said otherwise) does not have. */
  check(folder?: string): Promise<void>;
}

/** Does its harm, and answers with the server as it runs afterwards. */
export type Strike = (scene: Scene) => Promise<RunningServer>;

export interface RoundsOptions {
  readonly rounds: number;
  readonly writers: number;
  readonly strike: Strike;
  readonly server?: ServerOptions;
  /** Where the crowd goes instead of the server. */
  readonly through?: (url: string) => Promise<string>;
  readonly careless?: boolean;
}

export interface Toll {
  readonly acknowledged: number;
  /** Acknowledged and not on the disk. */
  readonly lost: number;
  /** Written and, after everybody was back and everything acknowledged, not there. */
  readonly missing: number;
  /** People whose screen does not show the same cards in the end. */
  readonly apart: number;
  readonly wronged: readonly string[];
  /** How long it took until everybody was back, the longest (ms). */
  readonly slowestBack: number;
}

/** A real server, a crowd that writes, and a fault again and again. */
export async function strikeRounds({ rounds, writers, strike, through, careless, ...options }: RoundsOptions): Promise<Toll> {
  const room = await openRoom(options.server);
  let { server } = room;
  const { board } = room;
  const url = (await through?.(server.url)) ?? server.url;
  const crowd = await startCrowd({ url, code: room.workshop.code, board, size: writers, ...(careless === undefined ? {} : { careless }) });
  let lost = 0;
  let slowestBack = 0;
  const check = async (folder = server.dataDir) => {
    // Frames that had arrived before the end are heard first.
    await new Promise((resolve) => setTimeout(resolve, 50));
    lost += missingFrom(await cardsOnDisk(folder, board), crowd.acknowledged());
  };
  try {
    for (let round = 0; round < rounds; round++) {
      const before = crowd.acknowledged().length;
      crowd.write(Math.floor((0.9 * limits.cardsPerBoard) / rounds / writers));
      await until(() => crowd.acknowledged().length > before + writers, 40_000);
      // At any moment of a write, not always at the same.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 100));
      server = await strike({ server, room, crowd, check });
      const start = performance.now();
      await until(() => crowd.connected() === writers || crowd.wronged().length > 0, 40_000);
      slowestBack = Math.max(slowestBack, performance.now() - start);
    }
    crowd.rest();
    await until(() => crowd.saved() === writers || crowd.wronged().length > 0, 40_000);
    const wanted = new Set(crowd.intended());
    const alike = (one: ReadonlySet<CardId>) => crowd.screens().every((screen) => sameCards(screen, one));
    // On screens that are alike nothing is on its way any more.
    await until(() => alike(crowd.screens()[0] ?? wanted) || crowd.wronged().length > 0, 15_000);
    const apart = crowd.screens().filter((screen) => !sameCards(screen, wanted)).length;
    await server.stop();
    await check();
    const missing = missingFrom(await cardsOnDisk(server.dataDir, board), crowd.intended());
    return { acknowledged: crowd.acknowledged().length, lost, missing, apart, wronged: crowd.wronged(), slowestBack };
  } finally {
    crowd.leave();
    await server.remove();
  }
}

function sameCards(one: ReadonlySet<CardId>, other: ReadonlySet<CardId>): boolean {
  return one.size === other.size && [...one].every((card) => other.has(card));
}
