import { cardText, readCards } from '#shared/board/read.ts';
import type { CardId, DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import type { Role } from '#shared/workshop/state.ts';
import { simulatedTime, type SimulatedTime } from '#test/kit/simulatedTime.ts';
import { testCanvas } from '#test/kit/testCards.ts';
import { testWorkshop } from '#test/kit/testHub.ts';
import { createChance, type Chance } from './chance.ts';
import { createAudit } from './audit.ts';
import type { Client } from './client.ts';
import { createDisk, type Disk } from './disk.ts';
import { board, createFloor, type Floor } from './floor.ts';
import { marksOn, nameOf, type Intent } from './intents.ts';
import type { Cards } from './log.ts';
import { createNetwork, type Network } from './network.ts';
import { createOwnClient } from './ownClient.ts';
import { startServer, type Build, type Server } from './server.ts';
import { createStockClient } from './stockClient.ts';

/** Everything there is in one run: one board, its people, and what they have been promised. */
export interface World {
  readonly time: SimulatedTime;
  readonly chance: Chance;
  readonly disk: Disk;
  readonly network: Network;
  readonly floor: Floor;
  clients: readonly Client[];
  readonly server: Server;
  readonly intents: Intent[];
  /** Marks that somebody has erased, or tried to. */
  readonly erased: Set<string>;
  /** Cards on which words may stand twice. */
  readonly doubled: Set<CardId>;
  /** Cards that somebody has deleted, or tried to. */
  readonly deleted: Set<CardId>;
  /** What the authority wrote on the board and was told to be stored. */
  readonly serverCards: Set<CardId>;
  /** The process in which the board is being put back to a version. */
  restoring: Server | undefined;
  /** How long nothing is done next (ms). */
  patience: number;
  /** How likely the process dies at each moment in which it touches the disk. */
  crashes: number;
  /** The process dies, and another one starts on the same disk; `restore` puts a backup in place in between. */
  crash(restore?: boolean): void;
  /** Another process takes the workshop while this one goes on, until it notices or is stopped. */
  takeOver(): void;
  /** The processes that have been taken over end. */
  endOld(): void;
  newClient(name: string, role: Role, options?: Partial<Pick<Client, 'stock'>>): Client;
  /** What went wrong first. */
  readonly problem: string | undefined;
  found(problem: string): void;
  log(what: string | (() => string)): void;
  /** The last events, oldest first. */
  readonly events: readonly string[];
  /** Counts, to see that the runs are not empty. */
  readonly counts: Record<'links' | 'up' | 'down' | 'saved' | 'refused' | 'late' | 'crashes' | 'failures' | 'restores' | 'ops', number>;
}

export function createWorld(seed: number, build: Build, eventsKept: number): World {
  const time = simulatedTime(seed);
  const chance = createChance(time.random);
  const began = time.now();
  const roles = new Map<ParticipationId, Role>();
  const floor = createFloor(time, roles);
  const events: (() => string)[] = [];
  let problem: string | undefined;
  let server: Server;

  const log = (what: string | (() => string)) => {
    const at = time.now() - began;
    events.push(() => `${at.toFixed(1)} ${typeof what === 'string' ? what : what()}`);
    if (events.length > eventsKept) events.shift();
  };
  const found = (what: string) => {
    if (problem === undefined) log(`PROBLEM ${what}`);
    problem ??= what;
  };
  const disk = createDisk({
    time,
    chance,
    board,
    strict: !build.careless,
    tokenless: build.tokenless === true,
    problem: found,
    stored: (clientId) => audit.stored(clientId),
    wholeBoard: (before, after, wanted) => wholeBoard(world, before, after, wanted),
    point: (asker) => {
      if (asker.dead || world.crashes === 0 || !chance.of(world.crashes)) return;
      world.crash();
    },
  });
  const audit = createAudit({ disk: () => disk.doc, found });
  const network = createNetwork({ counts: () => world.counts, time, chance, board, server: () => server, audit });
  const start = () =>
    startServer({
      time,
      disk,
      workshop: testWorkshop,
      floor,
      build,
      problem: found,
      report: (error, about) => {
        world.counts.failures++;
        log(`the server reports ${about}: ${String(error)}`);
      },
    });

  const olds: Server[] = [];
  const end = (process: Server, silently: boolean) => {
    if (process.dead) return;
    process.kill();
    for (const link of network.links) if (link.server === process) link.die(silently);
  };

  const world: World = {
    time,
    chance,
    disk,
    network,
    floor,
    clients: [],
    get server() {
      return server;
    },
    intents: [],
    erased: new Set(),
    doubled: new Set(),
    deleted: new Set(),
    serverCards: new Set(),
    restoring: undefined,
    patience: 0,
    crashes: 0,
    crash(restore = false) {
      log(restore ? 'the process dies and a backup is put in place' : 'the process dies');
      world.counts.crashes++;
      if (restore) world.endOld();
      end(server, restore);
      if (restore) {
        // No word of any process from before comes later than the operator's hands.
        for (const link of network.links) link.lose();
        putBack(world);
        audit.forget();
      }
      server = start();
    },
    takeOver() {
      const old = server;
      olds.push(old);
      server = start();
      time.after(chance.between(0, 10_000), () => end(old, false));
    },
    endOld() {
      for (const old of olds.splice(0)) end(old, false);
    },
    newClient(name, role, { stock = false } = {}) {
      const { participation } = whoIs(name);
      roles.set(participation, role);
      return newClient(world, name, stock, build.forgetful === true);
    },
    get problem() {
      return problem;
    },
    found,
    log,
    get events() {
      return events.map((event) => event());
    },
    counts: { links: 0, up: 0, down: 0, saved: 0, refused: 0, late: 0, crashes: 0, failures: 0, restores: 0, ops: 0 },
  };
  server = start();
  return world;
}

/** Two of six share a device, and two are one person. */
function whoIs(name: string): { readonly participation: ParticipationId; readonly device: DeviceId } {
  return {
    participation: `p${name === 'Fay' ? 'Ben' : name}xxxxxxx` as ParticipationId,
    device: `d${name === 'Dan' ? 'Cleo' : name}xxxxxxx` as DeviceId,
  };
}

function newClient(world: World, name: string, stock: boolean, forgetful: boolean): Client {
  const { time, chance, network } = world;
  const create = stock ? createStockClient : createOwnClient;
  return create({
    ...whoIs(name),
    name,
    forgetful,
    time,
    chance,
    network,
    saved: (intent) => confirm(world, intent),
    mayDouble: (card) => void world.doubled.add(card),
    log: (what) => world.log(`${name} ${what}`),
  });
}

/** A client shows that it is saved: then it lies on the disk at this moment. */
function confirm({ disk, found, counts, erased, deleted }: World, intent: Intent): void {
  const { by, does, nr, mark, card } = intent;
  counts.saved++;
  intent.fate = 'saved';
  if (card === undefined || (does !== 'add' && does !== 'type')) return;
  const words = cardText(disk.doc, card, 'text')?.toString();
  if (words?.includes(mark)) return;
  // Made and deleted again, or written and erased again, before either was saved: there is nothing to save.
  if (erased.has(mark) || deleted.has(card)) intent.fate = 'void';
  else found(`${by} is shown that ${does} ${nr} is saved, and ${nameOf(mark)} is not on the disk`);
}

/** Words and cards that go with what the facilitators did are nobody's loss; a board that was put back shows what it showed then. */
function wholeBoard({ erased, deleted, counts, found }: World, before: Cards, after: Cards, wanted: readonly Cards[]): void {
  const left = marksOn(after);
  for (const mark of marksOn(before)) if (!left.has(mark)) erased.add(mark);
  for (const [id, card] of after) if (card.deleted && !before.get(id)?.deleted) deleted.add(id);
  if (wanted.length === 0) return;
  counts.restores++;
  if (!wanted.some((cards) => shown(after) === shown(cards))) found('a board that was put back shows something else than it showed then');
}

function shown(cards: Cards): string {
  const there = [...cards.values()].filter((card) => !card.deleted);
  return JSON.stringify(there.sort((one, other) => (one.id < other.id ? -1 : 1)));
}

/** What was saved after the backup is gone, as everybody is told who puts one back. */
function putBack({ disk, chance, intents, clients, serverCards, floor }: World): void {
  const before = marksOn(readCards(disk.doc, testCanvas));
  disk.putBack(chance.below(disk.updates.length + 1));
  for (const intent of intents) {
    // Words that were confirmed on a card with something else that was not: nothing was said of them, and they go the same way.
    const confirmed =
      intent.fate === 'open' && before.has(intent.mark) && !clients.some((client) => client.name === intent.by && client.holds(intent));
    if (intent.fate === 'saved' || confirmed) intent.fate = 'void';
  }
  serverCards.clear();
  floor.lateCards.clear();
}
