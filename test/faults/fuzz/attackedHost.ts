import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '#server/app.ts';
import { boardLine } from '#test/kit/boardLine.ts';
import { command, joinAs, newWorkshop, setUp } from '#test/kit/visitor.ts';

/** A whole server of this process, and somebody who works on it undisturbed, whatever others send. */
export async function openAttackedHost() {
  const folder = await mkdtemp(join(tmpdir(), 'twiza-fuzz-'));
  const reports: string[] = [];
  const report = (error: unknown, about: string) => void reports.push(`${about}: ${String(error)}`);
  const app = await createApp({ port: 0, host: '127.0.0.1', dataDir: folder }, { log: report });
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

  return {
    url,
    port: Number(new URL(url).port),
    workshop,
    board,
    mallory,
    /** What is wrong; undefined while the bystander is there, writes, and the room is led. */
    async whatIsWrong(): Promise<string | undefined> {
      if (bystander.code() !== undefined) return `the bystander’s line was closed with ${bystander.code()}`;
      const card = bystander.write('good');
      if (!(await becomes(() => bystander.isSaved()))) return 'what the bystander writes is not saved';
      const line = boardLine(salma, board);
      const came = await becomes(() => line.has(card));
      line.hangUp();
      if (!came) return 'who comes now does not see the board';
      const answer = await command(host, workshop.id, 'timer.extend', { seconds: 1 });
      if (!('done' in answer)) return `the facilitator was refused: ${JSON.stringify(answer)}`;
      return reports[0];
    },
    async close(): Promise<void> {
      bystander.hangUp();
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type AttackedHost = Awaited<ReturnType<typeof openAttackedHost>>;

async function becomes(condition: () => boolean, patience = 30_000): Promise<boolean> {
  const until = performance.now() + patience;
  while (!condition()) {
    if (performance.now() > until) return false;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 5);
    });
  }
  return true;
}
