import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { HoldJob, JoinJob, JoinResult, LoadJob, LoadResult, Told } from './load/jobs.ts';

const script = fileURLToPath(new URL('./load/process.ts', import.meta.url));

/** Runs a load in a process of its own; `phase` is called as it connects, begins and ends. */
export async function generateLoad(job: LoadJob, phase: (phase: 'connected' | 'begins' | 'ends') => void): Promise<LoadResult> {
  return (await runJob(job, phase)) as LoadResult;
}

export async function generateJoins(job: JoinJob): Promise<JoinResult> {
  return (await runJob(job, () => undefined)) as JoinResult;
}

/** Opens readers and answers with what lets them go. */
export async function holdReaders(job: HoldJob): Promise<() => Promise<void>> {
  const child = fork(script, { stdio: 'inherit', serialization: 'advanced' });
  child.send(job);
  await new Promise<void>((resolve, reject) => {
    child.once('message', (told: Told) => {
      if (told.tell === 'connected') resolve();
      else reject(new Error(told.tell === 'failed' ? told.why : told.tell));
    });
  });
  return async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.send('end');
    await gone;
  };
}

async function runJob(job: LoadJob | JoinJob, phase: (phase: 'connected' | 'begins' | 'ends') => void): Promise<LoadResult | JoinResult> {
  const child = fork(script, { stdio: 'inherit', serialization: 'advanced' });
  return await new Promise((resolve, reject) => {
    child.on('message', (told: Told) => {
      if (told.tell === 'result') resolve(told.result);
      else if (told.tell === 'failed') reject(new Error(told.why));
      else phase(told.tell);
    });
    child.once('exit', (code) => reject(new Error(`the load generator ended with ${code}`)));
    child.send(job);
  });
}
