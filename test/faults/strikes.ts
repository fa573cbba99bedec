import type { Cable } from '#test/kit/cable.ts';
import type { FaultDisk } from './faultDisk.ts';
import { until } from './room.ts';
import type { Strike } from './rounds.ts';

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
    if (server.pid === undefined) throw new Error('the server has no process');
    process.kill(server.pid, 'SIGSTOP');
    await wait(ms);
    process.kill(server.pid, 'SIGCONT');
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
    if (!(await until(() => scene.crowd.acknowledged().length > before, 10_000))) throw new Error('the server did not recover');
    return await cutPower(disk)(scene);
  };
