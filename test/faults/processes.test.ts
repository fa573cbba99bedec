import { afterEach, describe, expect, it } from 'vitest';
import { cable, type Cable } from '#test/kit/cable.ts';
import { strikeRounds } from './rounds.ts';
import { cut, kill } from './strikes.ts';

const unharmed = { lost: 0, missing: 0, apart: 0, wronged: [] };

describe('a server that is killed under load', () => {
  it('has on its disk whatever anybody was told is saved, and in the end all that was written', { timeout: 90_000 }, async () => {
    const toll = await strikeRounds({ rounds: 3, writers: 12, strike: kill });
    expect(toll).toMatchObject(unharmed);
    expect(toll.acknowledged).toBeGreaterThan(100);
  });

  it('is caught when it acknowledges before it commits', { timeout: 60_000 }, async () => {
    const server = { entry: 'test/faults/servers/earlyAck.ts' };
    expect((await strikeRounds({ rounds: 1, writers: 12, strike: kill, server })).lost).toBeGreaterThan(0);
  });
});

describe('a network that is cut under load', () => {
  let line: Cable | undefined;
  afterEach(async () => await line?.remove());
  const through = async (url: string) => {
    line = await cable(url);
    return line.url;
  };
  const strike = cut(() => {
    if (!line) throw new Error('there is no cable');
    return line;
  }, 1000);

  it('costs nobody anything: what is written meanwhile comes through', { timeout: 60_000 }, async () => {
    const toll = await strikeRounds({ rounds: 3, writers: 12, strike, through });
    expect(toll).toMatchObject(unharmed);
    expect(toll.slowestBack).toBeLessThan(3000);
  });

  it('is caught when a client forgets what it holds', { timeout: 60_000 }, async () => {
    const toll = await strikeRounds({ rounds: 1, writers: 12, strike, through, careless: true });
    expect(toll.missing).toBeGreaterThan(0);
  });
});
