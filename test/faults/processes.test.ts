import { describe, expect, it } from 'vitest';
import { cable, type Cable } from '#test/kit/cable.ts';
import { strikeRounds, type RoundsOptions, type Toll } from './rounds.ts';
import { cut, fullDisk, kill, type DiskTimes } from './strikes.ts';

/* `npm run faults` does the same with many rounds. Each of these waits for its own server most of the time, so they run side by side. */

const unharmed = { lost: 0, missing: 0, apart: 0, wronged: [] };
const timeout = 60_000;
const small = { rounds: 2, writers: 6 };

describe.concurrent('under load', () => {
  it('a server that is killed has on its disk whatever anybody was told is saved, and in the end all', { timeout }, async () => {
    const toll = await strikeRounds({ ...small, strike: kill });
    expect(toll).toMatchObject(unharmed);
    expect(toll.acknowledged).toBeGreaterThan(30);
  });

  it('a server that acknowledges before it commits is caught', { timeout }, async () => {
    const server = { entry: 'test/faults/servers/earlyAck.ts' };
    expect((await strikeRounds({ ...small, rounds: 1, strike: kill, server })).lost).toBeGreaterThan(0);
  });

  it('a network that is cut costs nobody anything: what is written meanwhile comes through', { timeout }, async () => {
    const toll = await behindCable(small);
    expect(toll).toMatchObject(unharmed);
    expect(toll.slowestBack).toBeLessThan(3000);
  });

  it('a client that forgets what it holds when its line is cut is caught', { timeout }, async () => {
    expect((await behindCable({ ...small, rounds: 1, careless: true })).missing).toBeGreaterThan(0);
  });

  it('a disk that is full is told, nothing on it is called saved, and with room again all is, without a restart', { timeout }, async () => {
    const times: DiskTimes[] = [];
    const strike = fullDisk((measured) => times.push(measured));
    const toll = await strikeRounds({ ...small, strike, server: { entry: 'test/faults/servers/fillable.ts' } });
    expect(toll).toMatchObject(unharmed);
    expect(times).toHaveLength(2);
    for (const { told, recovered } of times) {
      expect(told).toBeLessThan(2000);
      expect(recovered).toBeLessThan(10_000);
    }
  });

  it('a server that calls done what its disk does not take is caught', { timeout }, async () => {
    const server = { entry: 'test/faults/servers/deafToDisk.ts' };
    const strike = fullDisk(() => undefined);
    expect((await strikeRounds({ ...small, rounds: 1, strike, server })).lost).toBeGreaterThan(0);
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
