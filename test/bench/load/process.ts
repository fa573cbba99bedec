// The load generator: one job, then the end. A process of its own, so that its work is not counted as the server's.
import { runHold } from './hold.ts';
import { runJoin } from './join.ts';
import { runLoad } from './load.ts';
import type { Job, Told } from './jobs.ts';

const tell = (told: Told) => void process.send?.(told);

// The parent sends the job once and, to a `hold`, its end.
process.once('message', (job: Job) => {
  run(job).then(
    () => process.disconnect(),
    (error: unknown) => {
      tell({ tell: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      process.exit(1);
    },
  );
});

async function run(job: Job): Promise<void> {
  if (job.job === 'load') tell({ tell: 'result', result: await runLoad(job, (phase) => tell({ tell: phase })) });
  else if (job.job === 'join') tell({ tell: 'result', result: await runJoin(job) });
  else await runHold(job, () => tell({ tell: 'connected' }));
  setTimeout(() => process.exit(0), 200).unref();
}
