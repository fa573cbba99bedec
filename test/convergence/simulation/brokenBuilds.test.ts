import './ambient.ts';
import { expect, test, vi } from 'vitest';
import { brokenBuilds } from './brokenBuilds.ts';
import { simulate, SimulationError } from './simulate.ts';

const seeds = 40;

test.each(brokenBuilds)(`a build that $name is found within ${seeds} seeds`, async (build) => {
  // Stock clients complain of frames that only broken builds send them.
  vi.spyOn(console, 'error').mockReturnValue();
  let found: unknown;
  for (let seed = 1; seed <= seeds && !found; seed++) {
    found = await simulate(seed, { build, restores: build.restores === true }).catch((error: unknown) => error);
    if (!(found instanceof SimulationError)) found = undefined;
  }
  expect(found).toBeInstanceOf(SimulationError);
  expect(String(found)).toMatch(build.foundBy);
});
