import * as Y from 'yjs';
import { spread } from './figures.ts';
import type { LoadJob, LoadResult } from './jobs.ts';
import { createProbe, type Probe } from './probe.ts';
import { openClient, type WireClient } from './wireClient.ts';
import { createWriter, type Edit, type Writer } from './writer.ts';

/** Readers that look into what they get; the others only count it. */
const probeCount = 24;
const atOnce = 40;
/** How long after the load everybody may take to hear the rest. */
const patienceMs = 20_000;

export async function runLoad(job: LoadJob, phase: (phase: 'connected' | 'begins' | 'ends') => void): Promise<LoadResult> {
  const edits = new Map<number, readonly Edit[]>();
  const { readers, probes } = await openReaders(job, edits);
  const writers = await openWriters(job, edits);
  phase('connected');

  const all = [...readers, ...writers.map(({ client }) => client)];
  await turn(writers, performance.now() + job.warmUpMs);
  const before = totals(all);
  const from = performance.now();
  const cpu = process.cpuUsage();
  phase('begins');
  for (const paused of readers.slice(readers.length - job.paused)) paused.pause();
  await turn(writers, from + job.measuredMs);
  const to = performance.now();
  phase('ends');
  const used = process.cpuUsage(cpu);
  const after = totals(all);
  await quiet(writers, probes);

  const within = <Timed extends { readonly at: number; readonly ms: number }>(timed: readonly Timed[]) =>
    timed.filter(({ at }) => at >= from && at < to).map(({ ms }) => ms);
  const made = [...edits.values()].reduce((sum, list) => sum + list.length, 0);
  const missing = probes.reduce((sum, probe) => sum + probe.missing(), 0);
  const lost = job.dialect === 'relay' ? 0 : await readBack(job, writers);
  const heard = all.length - job.paused;
  return {
    edits: made,
    measuredEdits: [...edits.values()].flat().filter(({ at }) => at >= from && at < to).length,
    deliveryMs: spread(probes.flatMap(({ deliveries }) => within(deliveries))),
    ackMs: spread(writers.flatMap(({ acknowledged }) => within(acknowledged))),
    delivered: 1 - missing / (made * probes.length),
    lost,
    bytesPerConnection: (after.bytes - before.bytes) / heard,
    framesPerConnection: (after.frames - before.frames) / heard,
    generatorLoad: (used.user + used.system) / 1000 / (to - from),
    writers: writers.map((writer) => ({ clientId: writer.clientId, clocks: writer.edits.map(({ clock }) => clock) })),
  };
}

/** Those that look are spread over the order of coming, because a server serves its lines in some order. */
async function openReaders(job: LoadJob, edits: ReadonlyMap<number, readonly Edit[]>) {
  const count = job.connections - writersOf(job);
  const looking = Math.min(probeCount, count - job.paused);
  const probes: Probe[] = [];
  const readers: WireClient[] = [];
  for (let place = 0; place < count; place++) {
    const looks = place < count - job.paused && Math.floor((place * looking) / (count - job.paused)) >= probes.length;
    const probe = looks ? createProbe(edits) : undefined;
    if (probe) probes.push(probe);
    readers.push(openClient({ ...job, person: personAt(job, place + 100), clientId: randomId(job), ...(probe && { hear: probe.hear }) }));
    if (place % atOnce === atOnce - 1) await settle(readers.slice(-atOnce));
  }
  await settle(readers);
  return { readers, probes };
}

async function openWriters(job: LoadJob, edits: Map<number, readonly Edit[]>): Promise<Writer[]> {
  const start = performance.now() + 500;
  const writers = Array.from({ length: writersOf(job) }, (_one, place) => {
    const writer = createWriter({ ...job, person: personAt(job, place), clientId: randomId(job) }, place, start);
    edits.set(writer.clientId, writer.edits);
    return writer;
  });
  await settle(writers.map(({ client }) => client));
  return writers;
}

async function settle(clients: readonly WireClient[]): Promise<void> {
  await Promise.all(clients.map(async ({ synced }) => await synced));
}

function writersOf({ connections }: LoadJob): number {
  return Math.min(60, Math.floor(connections / 5));
}

function personAt({ people }: LoadJob, place: number) {
  const person = people[place % people.length];
  if (!person) throw new Error('nobody was let in');
  return person;
}

/** Ours are 53 random bits, those of stock clients 32. */
function randomId({ dialect }: LoadJob): number {
  return Math.floor(Math.random() * (dialect === 'twiza' ? Number.MAX_SAFE_INTEGER : 2 ** 32)) + 1;
}

async function turn(writers: readonly Writer[], until: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now();
      for (const writer of writers) writer.tick(now);
      if (now < until) return;
      clearInterval(timer);
      resolve();
    }, 4);
  });
}

async function quiet(writers: readonly Writer[], probes: readonly Probe[]): Promise<void> {
  const until = performance.now() + patienceMs;
  const done = () =>
    probes.every((probe) => probe.missing() === 0) && writers.every((writer) => writer.waiting() === 0 || writer.acknowledged.length === 0);
  while (!done() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** What somebody who comes now does not find. */
async function readBack(job: LoadJob, writers: readonly Writer[]): Promise<number> {
  const doc = new Y.Doc();
  const late = openClient({
    ...job,
    person: personAt(job, 99),
    clientId: randomId(job),
    hear: (heard) => {
      if (heard.is === 'update') Y.applyUpdate(doc, heard.bytes);
    },
  });
  Y.applyUpdate(doc, await late.synced);
  const lostIn = ({ clientId, edits, sameIn }: Writer) => {
    const state = Y.getState(doc.store, clientId);
    const lost = edits.filter(({ clock }) => clock > state).length;
    return lost === 0 && !sameIn(doc) ? 1 : lost;
  };
  const count = () => writers.reduce((sum, writer) => sum + lostIn(writer), 0);
  const until = performance.now() + 5000;
  while (count() > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 200));
  late.close();
  return count();
}

function totals(clients: readonly WireClient[]): { readonly frames: number; readonly bytes: number } {
  return {
    frames: clients.reduce((sum, { received }) => sum + received.frames, 0),
    bytes: clients.reduce((sum, { received }) => sum + received.bytes, 0),
  };
}
