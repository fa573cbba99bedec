import { describe, expect, it } from 'vitest';
import { cable, type Cable } from '#test/kit/cable.ts';
import { rotRounds } from './bits.ts';
import { vanish } from './halfOpen.ts';
import { strikeRounds, type RoundsOptions, type Toll } from './rounds.ts';
import { cut, fullDisk, kill, type DiskTimes } from './strikes.ts';
import { hurriedBy } from './servers/time.ts';

/* `npm run faults` does the same with many rounds. Each of these waits for its own server most of the time, so they run side by side. */

const unharmed = { lost: 0, missing: 0, apart: 0, wronged: [] };
const small = { rounds: 2, writers: 6 };

describe.concurrent('under load', () => {
  it('a server that is killed has on its disk whatever anybody was told is saved, and in the end all', async () => {
    const toll = await strikeRounds({ ...small, strike: kill });
    expect(toll).toMatchObject(unharmed);
    expect(toll.acknowledged).toBeGreaterThan(30);
  });

  it('a server that acknowledges before it commits is caught', async () => {
    const server = { entry: 'test/faults/servers/earlyAck.ts' };
    expect((await strikeRounds({ ...small, rounds: 1, strike: kill, server })).lost).toBeGreaterThan(0);
  });

  it('a network that is cut costs nobody anything: what is written meanwhile comes through', async () => {
    const toll = await behindCable(small);
    expect(toll).toMatchObject(unharmed);
  });

  it('a client that forgets what it holds when its line is cut is caught', async () => {
    expect((await behindCable({ ...small, rounds: 1, careless: true })).missing).toBeGreaterThan(0);
  });

  it('a disk that is full is told, nothing on it is called saved, and with room again all is, without a restart', async () => {
    const times: DiskTimes[] = [];
    const strike = fullDisk((measured) => times.push(measured));
    const toll = await strikeRounds({ ...small, strike, server: { entry: 'test/faults/servers/fillable.ts' } });
    expect(toll).toMatchObject(unharmed);
    expect(times).toHaveLength(2);
    for (const { told, recovered } of times) {
      expect(told).toBeLessThan(Number.POSITIVE_INFINITY);
      expect(recovered).toBeLessThan(Number.POSITIVE_INFINITY);
    }
  });

  it('a server that calls done what its disk does not take is caught', async () => {
    const server = { entry: 'test/faults/servers/deafToDisk.ts' };
    const strike = fullDisk(() => undefined);
    expect((await strikeRounds({ ...small, rounds: 1, strike, server })).lost).toBeGreaterThan(0);
  });
});

describe.concurrent('a client that vanishes without a word', () => {
  // How long it takes, 35 s at most, `npm run faults` measures: a server in a hurry on a busy machine is late.
  it('leaves every screen by itself, the board and the people', async () => {
    const ghost = await vanish({ entry: 'test/faults/servers/hurried.ts' }, 60_000);
    expect(ghost.board).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(ghost.room).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  it('stays on the board of a server that never asks, which is caught', async () => {
    expect((await vanish({ entry: 'test/faults/servers/withoutPulse.ts' }, (1.3 * 35_000) / hurriedBy)).board).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});

describe.concurrent('bits that flip on the disk', () => {
  it('harm no board but their own, which says so and is put back to its last good version', async () => {
    expect(await rotRounds(2)).toEqual({ flips: 16, missed: 0, harmed: 0, untold: 0, unrestored: 0 });
  });

  it('are shown as what was written by a server that checks nothing, which is caught', async () => {
    const { missed, untold } = await rotRounds(1, { entry: 'test/faults/servers/unchecked.ts' });
    expect(missed).toBeGreaterThan(0);
    expect(untold).toBeGreaterThan(0);
  });
});

async function behindCable(options: Omit<RoundsOptions, 'strike' | 'through'>): Promise<Toll> {
  let line: Cable | undefined;
  const plugged = () => {
    if (!line) throw new Error('there is no cable');
    return line;
  };
  const through = async (url: string) => {
    line = await cable(url);
    return line.url;
  };
  try {
    return await strikeRounds({ ...options, strike: cut(plugged, 500), through });
  } finally {
    await line?.remove();
  }
}
