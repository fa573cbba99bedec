import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreView } from '#shared/wire/live.ts';
import type { Cable } from '#test/kit/cable.ts';
import type { FaultDisk } from './faultDisk.ts';
import { timeUntil, until, watchDesk } from './room.ts';
import type { Scene, Strike } from './rounds.ts';

/** So long (ms) is waited for what must happen, on however slow a machine. */
const patience = 40_000;

const wait = async (ms: number) => {
  await new Promise((resolve) => setTimeout(resolve, ms));
};

/** kill -9: nothing is flushed, nobody is told. */
export const kill: Strike = async ({ server, check }) => {
  await server.kill();
  await check();
  return await server.restart();
};

/** The process stands still, as a machine does that is moved or swaps, and goes on as if nothing had been. */
export const pause =
  (ms: number): Strike =>
  async ({ server }) => {
    signal(server.pid, 'SIGSTOP');
    await wait(ms);
    signal(server.pid, 'SIGCONT');
    return server;
  };

/** The network is gone for a while; the server sees the lines end. */
export const cut =
  (cable: () => Cable, ms: number): Strike =>
  async ({ server }) => {
    cable().pull();
    await wait(ms);
    cable().plug();
    return server;
  };

/** The power of the machine is cut: what was written and not synced is gone. */
export const cutPower =
  (disk: () => FaultDisk): Strike =>
  async ({ server, check }) => {
    await server.kill();
    await disk().cutPower();
    await check(disk().backing);
    await disk().mount();
    return await server.restart();
  };

/** Syncs fail, or take long; what they should have kept may be forgotten. Then the power is cut: nobody was told too much. */
export const failingDisk =
  (disk: () => FaultDisk, fault: 'eio' | 'slow', ms: number): Strike =>
  async (scene) => {
    disk().set(fault);
    await wait(ms);
    disk().set('ok');
    // It must have taken up its work by itself before the power goes.
    const before = scene.crowd.acknowledged().length;
    if (!(await until(() => scene.crowd.acknowledged().length > before, patience))) throw new Error('the server did not recover');
    return await cutPower(disk)(scene);
  };

/** How long it took, in ms: until the facilitator was told that nothing is saved, and until all was well again. */
export interface DiskTimes {
  readonly told: number;
  readonly recovered: number;
}

/** The disk takes no further page for a while; the server is one of servers/ whose disk can be filled. It is not restarted. */
export const fullDisk =
  (measured: (times: DiskTimes) => void): Strike =>
  async (scene) => {
    const { server, room, crowd } = scene;
    const desk = watchDesk(room);
    // The server says so of the store itself.
    const failing = () => (desk.view('store') as StoreView | undefined)?.failing;
    try {
      await until(() => failing() === false, patience);
      signal(server.pid, 'SIGUSR2');
      // A server that never tells is waited for in vain each time.
      const told = await timeUntil(() => failing() === true, patience / 2);
      await diskAsItIs(scene);
      const before = crowd.acknowledged().length;
      signal(server.pid, 'SIGUSR2');
      const recovered = await timeUntil(() => failing() === false && crowd.acknowledged().length > before, patience);
      measured({ told, recovered });
      return server;
    } finally {
      desk.leave();
    }
  };

/** Checks the disk of a server that stands still for so long, and then goes on. */
async function diskAsItIs({ server, check }: Scene): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), 'twiza-copy-'));
  signal(server.pid, 'SIGSTOP');
  cpSync(server.dataDir, copy, { recursive: true });
  await check(copy);
  signal(server.pid, 'SIGCONT');
  rmSync(copy, { recursive: true });
}

function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid === undefined) throw new Error('the server has no process');
  process.kill(pid, name);
}
