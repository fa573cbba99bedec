import { cardsOf } from '#shared/board/layout.ts';
import type { CardId, KindId } from '#shared/kit/ids.ts';
import type { BoardWrite } from '#shared/tools/tool.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { cardId, testZones } from '#test/kit/testCards.ts';
import { testWorkshop } from '#test/kit/testHub.ts';
import type { Client } from './client.ts';
import { board } from './floor.ts';
import { markOf, marksOn, nameOf, type Does, type Intent } from './intents.ts';
import type { World } from './world.ts';

type Operation = Does | Disturbance;
type Disturbance = keyof typeof disturbances;
type Weights = Readonly<Record<Operation, number>>;

const editing = { add: 14, type: 34, erase: 5, move: 8, tint: 3, field: 3, delete: 4, restore: 3, undo: 4, redo: 2 };

/** A lively room in which everything goes wrong now and then (T1). */
const lively: Weights = {
  ...editing,
  connect: 6,
  cut: 3,
  halfOpen: 1,
  leave: 2,
  reload: 1,
  kill: 0.5,
  fullDevice: 0.3,
  room: 2,
  step: 1,
  words: 1,
  serverAdd: 1,
  serverChange: 2,
  full: 0.6,
  lying: 0.3,
  slowDisk: 0.7,
  slowNetwork: 0.7,
  crash: 0.6,
  takeOver: 0.4,
  backup: 0.06,
  restoreVersion: 0,
  endLine: 0.5,
  longWait: 1,
};
/** People come and go on a slow disk, and the board is loaded and unloaded all the time (T3). */
const comeAndGo: Weights = {
  ...lively,
  connect: 30,
  cut: 6,
  leave: 20,
  reload: 3,
  slowDisk: 4,
  room: 0.4,
  step: 0.2,
  full: 0.2,
  slowNetwork: 0.3,
};

/** The facilitators put the board back to what it was, now and then. */
const putBack: Weights = { ...lively, backup: 0, step: 3, restoreVersion: 2 };

/** Does one thing more, whatever the seed says. */
export function operate(world: World, seed: number, restores: boolean): void {
  const weights = restores ? putBack : seed % 4 === 3 ? comeAndGo : lively;
  const operation = world.chance.weighted(weights);
  if (operation in disturbances) {
    const disturb = disturbances[operation as Disturbance];
    const client = world.chance.pick(world.clients);
    world.log(`${operation} ${client?.name ?? ''}`);
    if (client) disturb(world, client);
  } else edit(world, operation as Does);
}

function edit(world: World, wish: Does): void {
  const { chance, clients, intents, erased, deleted } = world;
  const client = chance.pick(clients);
  if (!client) return;
  const before = new Map(client.cards);
  const target = chance.pick([...before.keys()].sort());
  const does = target === undefined ? 'add' : wish;
  const nr = intents.length + 1;
  const card = does === 'add' ? undefined : target;
  const words = (card && before.get(card)?.texts['text']) ?? '';
  const mark = does === 'erase' ? chance.pick(words.split('')) : markOf(nr);
  if (mark === undefined) return;
  const marks = marksOn(before);
  const intent: Intent = { nr, by: client.name, does, card, pick: chance.between(0, 1), mark, fate: 'open', kept: false };
  intents.push(intent);
  client.does(intent);
  // An undo takes back what stood there; in a stock client nobody looks.
  const after = marksOn(client.cards);
  for (const gone of marks) if (!after.has(gone)) erased.add(gone);
  for (const [id, seen] of client.cards) if (seen.deleted && !before.get(id)?.deleted) deleted.add(id);
  world.log(() => `${client.name} does ${does} ${nameOf(mark)} on ${intent.card}: ${intent.fate}${client.connected ? '' : ', offline'}`);
}

const disturbances = {
  connect: (_world: World, client: Client) => client.connect(),
  cut: (_world: World, client: Client) => client.cut(false),
  halfOpen: (_world: World, client: Client) => client.cut(true),
  leave: (_world: World, client: Client) => client.leave(),
  reload: (_world: World, client: Client) => client.reload(false),
  kill: (_world: World, client: Client) => client.reload(true),
  fullDevice: (world: World, client: Client) => client.fillDevice(world.chance.between(0, 10_000)),
  room(world: World) {
    const { floor } = world;
    floor.room = floor.room === 'look' ? 'together' : 'look';
    rightsChanged(world, `the room is ${floor.room}`);
    if (floor.room === 'look' && world.chance.of(0.8)) soon(world, () => floor.room === 'look' && disturbances.room(world));
  },
  step(world: World) {
    const { floor } = world;
    if (floor.current) floor.leave();
    else floor.comeBack();
    if (!floor.current && world.chance.of(0.8)) soon(world, () => !floor.current && disturbances.step(world));
    rightsChanged(world, floor.current ? 'the step comes back' : 'the step is left');
  },
  words(world: World) {
    const { floor } = world;
    floor.othersWords = !floor.othersWords;
    rightsChanged(world, `others’ words: ${floor.othersWords}`);
  },
  serverAdd(world: World) {
    const nr = world.intents.length + 1;
    world.intents.push({ nr, by: 'the authority', does: 'add', card: undefined, pick: 0, mark: markOf(nr), fate: 'void', kept: true });
    const id = cardId(`S${nr}x${world.serverCards.size}`);
    const place = [world.chance.pick(testZones) ?? 'is', 0.5, 0.5] as const;
    const add: BoardWrite = { add: { board, id, kind: 'note' as KindId, at: place, tint: 'plain', texts: { text: markOf(nr) } } };
    serverWrites(world, add, () => world.serverCards.add(id));
  },
  serverChange(world: World) {
    const id = world.chance.pick([...cardsOf(world.disk.doc).keys()]) as CardId | undefined;
    if (id) serverWrites(world, { change: { board, id, tint: 'mint', deleted: false } }, () => undefined);
  },
  restoreVersion(world: World) {
    const { disk, server, chance } = world;
    // A board that nobody has left yet has no version.
    server.hub.stepLeft(board, world.floor.activity);
    const version = chance.pick(disk.versions)?.bytes;
    // The authority does one after the other.
    if (!version || world.restoring === server) return;
    world.restoring = server;
    disk.ask(version);
    serverWrites(
      world,
      { restore: { board, version, epoch: disk.epoch, docSeq: disk.docSeq } },
      () => undefined,
      () => {
        if (world.restoring === server) world.restoring = undefined;
      },
    );
  },
  full(world: World) {
    world.disk.full = true;
    world.time.after(world.chance.between(0, 15_000), () => {
      world.disk.full = false;
    });
  },
  lying(world: World) {
    world.disk.lying = true;
    world.time.after(world.chance.between(0, 500), () => {
      world.disk.lying = false;
    });
  },
  slowDisk(world: World) {
    world.disk.slow = !world.disk.slow;
  },
  slowNetwork(world: World) {
    world.network.slow = !world.network.slow;
  },
  crash: (world: World) => world.crash(),
  takeOver: (world: World) => world.takeOver(),
  backup: (world: World) => world.crash(true),
  endLine: (world: World, client: Client) => world.server.hub.hangUp(client.participation, undefined, closeCodes.later),
  longWait(world: World) {
    world.patience = world.chance.between(1000, 40_000);
  },
};

/** Most locks are short. */
function soon(world: World, run: () => unknown): void {
  world.time.after(world.chance.between(0, 1000), run);
}

function rightsChanged(world: World, what: string): void {
  world.log(what);
  world.server.hub.rightsChanged(testWorkshop);
}

/** The authority writes: when it is told that this is stored, it is. */
function serverWrites(world: World, write: BoardWrite, stored: () => void, over: () => void = () => undefined): void {
  const { server } = world;
  const epoch = world.disk.epoch;
  server.hub
    .write(testWorkshop, [write], async (part) => await server.commit(part))
    .then(
      () => {
        if (!server.dead && epoch === world.disk.epoch) stored();
      },
      (error: unknown) => world.log(`the authority is told that its write failed: ${String(error)}`),
    )
    .finally(over);
}
