import * as Y from 'yjs';
import type { JoinJob, JoinResult } from './jobs.ts';
import { openClient, type WireClient } from './wireClient.ts';

/** Joins by clients that have nothing, each until it has the whole board. */
export async function runJoin(job: JoinJob): Promise<JoinResult> {
  const began = performance.now();
  const open: WireClient[] = [];
  let bytes = 0;
  const join = async (place: number, after: number): Promise<number> => {
    if (after > 0) await new Promise((resolve) => setTimeout(resolve, after));
    const start = performance.now();
    const client = await joinOnce(job, place);
    open.push(client);
    bytes = client.received.bytes;
    return performance.now() - start;
  };
  const ms: number[] = [];
  if (job.together || job.overMs > 0) {
    const each = job.together ? 0 : job.overMs / job.joins;
    ms.push(...(await Promise.all(Array.from({ length: job.joins }, async (_one, place) => await join(place, place * each)))));
  } else {
    for (let place = 0; place < job.joins; place++) ms.push(await join(place, 0));
  }
  const totalMs = performance.now() - began;
  for (const client of open) client.close();
  return { ms, totalMs, bytes };
}

async function joinOnce(job: JoinJob, place: number): Promise<WireClient> {
  const person = job.people[place % job.people.length];
  if (!person) throw new Error('nobody was let in');
  const parts: Uint8Array[] = [];
  let client: WireClient | undefined;
  await new Promise<void>((resolve, reject) => {
    let size = 0;
    client = openClient({
      ...job,
      person,
      clientId: Math.floor(Math.random() * 2 ** 32) + 1,
      hear: (heard) => {
        if (heard.is !== 'step2' && heard.is !== 'update') return;
        size += heard.bytes.length;
        parts.push(heard.bytes);
        // Who looks costs time that is not the server's: the first looks, the others wait for as many bytes.
        if (place === 0 ? size >= job.wholeBytes / 2 && isWhole(parts, job.whole) : size >= job.wholeBytes * 0.9) resolve();
      },
    });
    client.synced.catch(reject);
    setTimeout(() => reject(new Error('a join was not whole within a minute')), 60_000).unref();
  });
  if (!client) throw new Error('no client');
  return client;
}

function isWhole(parts: readonly Uint8Array[], whole: JoinJob['whole']): boolean {
  const states = new Map<number, number>();
  for (const part of parts) for (const [client, clock] of Y.parseUpdateMeta(part).to) states.set(client, clock);
  return Object.entries(whole).every(([client, clock]) => (states.get(Number(client)) ?? 0) >= clock);
}
