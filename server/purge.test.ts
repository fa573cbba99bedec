import { expect, it } from 'vitest';
import { purgeDaily } from './purge.ts';
import type { Store } from './store/store.ts';

const day = 24 * 3_600_000;
const noon = 1_800_000_000_000;

it('lets go at the start and every day of what is over by then, also after a day on which the store took nothing', async () => {
  let now = noon;
  const [asked, due, reports]: [Parameters<Store['purge']>[0][], (() => void)[], string[]] = [[], [], []];
  const stop = purgeDaily({
    store: {
      purge: async (what) => {
        asked.push(what);
        return await (asked.length === 2 ? Promise.reject(new Error('full')) : Promise.resolve());
      },
    },
    now: () => now,
    after: (ms, run) => {
      expect(ms).toBe(day);
      due.push(run);
      return () => due.pop();
    },
    report: (_error, about) => reports.push(about),
  });
  for (let days = 1; days <= 2; days++) {
    now += day;
    due.shift()?.();
  }
  expect(asked).toEqual(
    [0, 1, 2].map((days) => {
      const oldest = noon + (days - 91) * day;
      return { linksExpiredBy: noon + days * day, devicesSeenBefore: oldest, answersBefore: oldest };
    }),
  );
  await stop();
  expect([due, reports]).toEqual([[], ['letting go of what is over']]);
});
