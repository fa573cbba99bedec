import type { HoldJob } from './jobs.ts';
import { openClient } from './wireClient.ts';

/** Opens readers on many boards and keeps them until the parent says something. */
export async function runHold(job: HoldJob, connected: () => void): Promise<void> {
  let place = 0;
  for (const board of job.boards) {
    const readers = Array.from({ length: job.readers }, () => {
      const person = job.people[place++ % job.people.length];
      if (!person) throw new Error('nobody was let in');
      return openClient({ ...job, board, person, clientId: Math.floor(Math.random() * 2 ** 32) + 1 });
    });
    await Promise.all(readers.map(async ({ synced }) => await synced));
  }
  const end = new Promise((resolve) => process.once('message', resolve));
  connected();
  await end;
}
