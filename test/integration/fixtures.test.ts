import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import type { Me, WorkshopSummary } from '#shared/wire/api.ts';
import { facilitatorPassword, visitor } from '#test/kit/visitor.ts';

const fixtures = new URL('../fixtures/', import.meta.url).pathname;
const states = (await readdir(fixtures, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);

describe('data folders of earlier states', () => {
  it('are there, from the first state on', () => expect(states).toContain('part-1'));

  it.each(states)('%s opens, lets its people in and gives the same report', async (state) => {
    const folder = await mkdtemp(join(tmpdir(), 'twiza-state-'));
    await cp(join(fixtures, state), folder, { recursive: true });
    const app = await createApp({ port: 0, host: '127.0.0.1', dataDir: folder });
    try {
      const host = visitor(`http://127.0.0.1:${await app.listen()}`);
      const me = await host.post<Me>('/sign-in', { email: 'imane@example.org', password: facilitatorPassword });
      expect(me.account?.name).toBe('Imane');
      const [workshop] = await host.get<readonly WorkshopSummary[]>('/workshops');
      const report: unknown = await (await host.file(`/workshops/${workshop?.id}/report.json?lang=fr`)).json();
      expect(report).toEqual(JSON.parse(await readFile(join(fixtures, state, 'expected.json'), 'utf8')));
    } finally {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
