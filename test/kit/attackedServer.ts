import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createApp } from '#server/app.ts';
import type { BoardId } from '#shared/kit/ids.ts';
import type { WorkshopForTeam } from '#shared/wire/api.ts';
import { boardLine } from './boardLine.ts';
import { command, joinAs, newWorkshop, setUp, type Visitor } from './visitor.ts';
import { eventually } from './eventually.ts';

type Guest = Awaited<ReturnType<typeof joinAs>>;

/** A whole server in this process, for what no client of ours ever sends; beside it good clients work on undisturbed. */
export interface AttackedServer {
  readonly url: string;
  readonly host: Visitor;
  readonly workshop: WorkshopForTeam;
  readonly board: BoardId;
  readonly salma: Guest;
  /** Who sends what nobody should. */
  readonly mallory: Guest;
  /** Somebody who has just come syncs, writes and commands; a bystander, who has been connected all the time, sees it. */
  stillServes(): Promise<void>;
  close(): Promise<void>;
}

export async function openAttackedServer(): Promise<AttackedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'twiza-raw-'));
  const app = await createApp({ port: 0, host: '127.0.0.1', dataDir: folder }, { log: () => undefined });
  const url = `http://127.0.0.1:${await app.listen()}`;
  const host = await setUp(url, (await app.setUpLink(url)) ?? '');
  const { workshop } = await newWorkshop(host);
  await command(host, workshop.id, 'workshop.open', {});
  await command(host, workshop.id, 'timer.start', {});
  const board = workshop.agenda[0]?.board;
  if (board === undefined) throw new Error('a workshop has boards');
  const [salma, mallory] = [await joinAs(url, workshop.code, 'Salma'), await joinAs(url, workshop.code, 'Mallory')];
  const bystander = boardLine(salma, board);
  await bystander.synced;
  let guests = 0;

  return {
    url,
    host,
    workshop,
    board,
    salma,
    mallory,
    async stillServes() {
      expect(bystander.code()).toBeUndefined();
      const line = boardLine(await joinAs(url, workshop.code, `Guest ${++guests}`), board);
      await line.synced;
      const id = line.write(`good ${guests}`);
      await eventually(() => expect(line.isSaved()).toBe(true));
      await eventually(() => expect(bystander.has(id)).toBe(true));
      line.hangUp();
      expect(await command(host, workshop.id, 'timer.extend', { seconds: 1 })).toHaveProperty('done');
    },
    async close() {
      bystander.hangUp();
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
