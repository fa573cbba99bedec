import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '#server/store/store.ts';
import { describeAccounts, describePeople, describeWorkshops } from './describeDirectory.ts';
import { describeCommitRules, describeCommits, describeCompaction } from './describeLog.ts';
import { describeLogByWriter, describeVersions } from './describeVersions.ts';

/** What every store does, whatever engine it lies on. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`store: ${name}`, () => {
    let opened: Store;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => await opened.close());

    const suites = [
      describeAccounts,
      describePeople,
      describeWorkshops,
      describeCommits,
      describeCommitRules,
      describeCompaction,
      describeVersions,
      describeLogByWriter,
    ];
    for (const suite of suites) suite(() => opened);
  });
}
