import { takeAmbient } from './ambient.ts';
import { checkAll } from './checks.ts';
import type { Client } from './client.ts';
import { operate } from './operations.ts';
import type { Build } from './server.ts';
import { createWorld, type World } from './world.ts';

/** A run that went wrong; the message says how to see it again. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError';
}

export interface Outcome {
  readonly counts: World['counts'];
  /** The last events; two runs of one seed have the same. */
  readonly events: readonly string[];
}

const soundBuild: Build = { name: 'sound' };

export interface Options {
  readonly build?: Build;
  readonly operations?: number;
  /** The board is put back to its versions, too. */
  readonly restores?: boolean;
  /** How many of the last events are kept. */
  readonly events?: number;
}

const rounds = 400;

/** One run, in one thread, under simulated time, disk and network: all of it follows from the seed. @throws SimulationError */
export async function simulate(
  seed: number,
  { build = soundBuild, operations = 200, restores = false, events = 60 }: Options = {},
): Promise<Outcome> {
  const world = createWorld(seed, build, events);
  const giveBack = takeAmbient(world.time);
  try {
    await run(world, seed, operations, restores);
  } finally {
    for (const client of world.clients) client.close();
    giveBack();
  }
  if (world.problem !== undefined) throw failed(world, seed, build);
  return { counts: world.counts, events: world.events };
}

/** Ends early when something has gone wrong. */
async function run(world: World, seed: number, operations: number, restores: boolean): Promise<void> {
  world.clients = [
    world.newClient('Ana', 'facilitator'),
    world.newClient('Ben', 'participant'),
    world.newClient('Cleo', 'participant'),
    world.newClient('Dan', 'participant'),
    world.newClient('Eve', 'participant', { stock: true }),
    world.newClient('Fay', 'participant'),
  ];
  for (const client of world.clients) client.connect();
  await world.time.advance(200);
  world.crashes = 0.002;
  for (let nr = 0; nr < operations; nr++) {
    operate(world, seed, restores);
    world.counts.ops++;
    await world.time.advance(pause(world));
    if (world.problem !== undefined) return;
  }
  await settle(world);
  if (world.problem !== undefined) return;
  const newcomer = world.newClient('Zoe', 'observer', { stock: world.disk.epoch === 1 });
  world.clients = [...world.clients, newcomer];
  newcomer.connect();
  for (let round = 0; round < 20 && !newcomer.settled; round++) await world.time.advance(3000);
  if (!newcomer.settled) world.found('a newcomer is not given the board');
  checkAll(world, newcomer);
}

function pause(world: World): number {
  const { chance, patience } = world;
  world.patience = 0;
  if (patience > 0) return patience;
  if (chance.of(0.5)) return chance.between(0, 4);
  return chance.of(0.9) ? chance.between(0, 60) : chance.between(0, 500);
}

/** Nothing goes wrong any more and everybody comes, until all that was written is saved, refused or set aside. */
async function settle(world: World): Promise<void> {
  Object.assign(world, { crashes: 0 });
  Object.assign(world.disk, { slow: false, full: false, lying: false });
  world.network.slow = false;
  world.endOld();
  for (const client of world.clients) client.fillDevice(0);
  world.log('everything works again');
  let quiet = 0;
  for (let round = 0; round < rounds && quiet < 3; round++) {
    for (const client of world.clients) bring(world, client);
    await world.time.advance(round < 20 ? 500 : 1000);
    quiet = world.problem !== undefined || world.clients.every((client) => isHome(client)) ? quiet + 1 : 0;
  }
  if (quiet < 3)
    world.found(
      `after ${rounds} rounds not all is settled: ${world.clients
        .filter((client) => !isHome(client))
        .map(({ name }) => name)
        .join()}`,
    );
}

function isHome({ connected, settled, stopped }: Client): boolean {
  return stopped || (connected && settled);
}

function bring(world: World, client: Client): void {
  // A stock client that was sent away for good begins anew when its page does; above the first epoch there is no place for it.
  if (client.stopped && world.disk.epoch === 1) client.reload(false);
  client.connect();
}

function failed(world: World, seed: number, build: Build): SimulationError {
  const events = world.events.join('\n  ');
  return new SimulationError(
    `seed ${seed}${build === soundBuild ? '' : ` (${build.name})`}: ${world.problem}\n  ${events}\n  again: npm run sim -- --from ${seed} --seeds 1`,
  );
}
