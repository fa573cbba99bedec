import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportDocument } from '#shared/export/report.ts';
import { cable, type Cable } from '#test/kit/cable.ts';
import { launchOptions, person, personWithProfile, type Person } from '#test/kit/person.ts';
import { startServer, type RunningServer } from '#test/kit/server.ts';
import { facilitatorPassword } from '#test/kit/visitor.ts';
import { canvases, castBallot, joinByCode, nextActivity, saved, writeCards } from './actions.ts';
import { anonymousZones, ballots, organisations, written, writtenOffline } from './words.ts';

/**
 * The sensing lab of 14 April 2021, replayed: share a vision of social innovation, say where to act, choose the solutions to
 * bring first. One facilitator and five participants of six organisations, in real browsers against a real server.
 * `LAB_OFFLINE_SECONDS` makes the one who loses the network stay away longer (two minutes in a run by hand).
 */
const offlineSeconds = Number(process.env['LAB_OFFLINE_SECONDS'] ?? 30);

let server: RunningServer;
let browser: Browser;
let profile: string;
let line: Cable;
const people: Person[] = [];

beforeAll(async () => {
  server = await startServer();
  browser = await chromium.launch(launchOptions);
  profile = await mkdtemp(join(tmpdir(), 'twiza-profile-'));
  line = await cable(server.url);
});

afterAll(async () => {
  await Promise.all(people.map(async ({ context }) => await context.close().catch(() => undefined)));
  await browser.close();
  await line.remove();
  await server.remove();
  await rm(profile, { recursive: true, force: true });
});

describe('a sensing lab, from the set-up link to the files', () => {
  it('loses no card and no vote, whoever leaves and comes back', async () => {
    const imane = await person(browser, 'Imane', 'fr', 'laptop');
    people.push(imane);
    const code = await setUpAndPrepare(imane);

    const salma = await person(browser, 'Salma', 'fr', 'phone');
    const omar = await person(browser, 'عمر', 'ar', 'laptop');
    const fatima = await person(browser, 'فاطمة', 'ar', 'phone');
    const youssef = await person(browser, 'Youssef', 'fr', 'laptop');
    let hamza = await personWithProfile(profile, 'Hamza', 'fr', 'laptop');
    people.push(salma, omar, fatima, youssef, hamza);
    await joinByCode(salma, server.url, code, 'Act4Community', true);
    await joinByCode(omar, server.url, code, 'Fondation OCP', true);
    await joinByCode(fatima, server.url, code, 'OTED', false);
    await joinByCode(youssef, line.url, code, 'FPB', true);
    await joinByCode(hamza, server.url, code, 'Groupe OCP', false);
    const joined = Date.now();

    // 1. Welcome: everybody writes at once.
    await imane.page.getByRole('button', { name: imane.say['console.openWorkshop'] }).click();
    const byName = () => ({ Salma: salma, عمر: omar, فاطمة: fatima, Youssef: youssef, Hamza: hamza });
    await everybodyWrites(0, byName());
    await imane.page.getByRole('button', { name: imane.say['console.startTimer'] }).click();

    // 2. Vision.
    await nextActivity(imane, 1);
    await everybodyWrites(1, byName());
    await Promise.all([salma, omar, fatima, youssef, hamza].map(saved));

    // Youssef's network goes; he keeps writing while the room moves on.
    line.pull();
    const left = Date.now();
    await writeCards(youssef, 1, writtenOffline);
    await youssef.page.getByText(/gardé sur cet appareil/).waitFor();

    // 3. Solutions.
    await nextActivity(imane, 2);
    const { Youssef: _away, ...present } = byName();
    await everybodyWrites(2, present);
    await Promise.all(Object.values(present).map(saved));

    // Hamza's browser is killed, and he comes back as himself by opening the page again.
    await settled(joined);
    await hamza.kill();
    hamza = await personWithProfile(profile, 'Hamza', 'fr', 'laptop');
    people.push(hamza);
    await hamza.page.goto(imane.page.url());
    await hamza.page.locator('[data-card]').filter({ hasText: 'Concours international' }).waitFor();

    // A secret vote; the server is killed in the middle of it and nobody does anything.
    await imane.page.getByRole('button', { name: imane.say['vote.start'] }).click();
    await castBallot(salma, ballots['Salma'] ?? {});
    await castBallot(omar, ballots['عمر'] ?? {});
    await server.kill();
    server = await server.restart();
    await castBallot(fatima, ballots['فاطمة'] ?? {});
    await castBallot(hamza, ballots['Hamza'] ?? {});
    await imane.page.getByText(imane.say['vote.progress'](4, 4)).waitFor();
    await imane.page.getByText(imane.say['vote.offline'](1)).waitFor();
    await imane.page.getByRole('button', { name: imane.say['console.closeVote'] }).click();
    await salma.page.getByRole('heading', { name: salma.say['vote.result'] }).waitFor();

    // 4. Closing; Youssef comes back for it, and what he wrote meanwhile arrives late but whole.
    await nextActivity(imane, 3);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, offlineSeconds * 1000 - (Date.now() - left))));
    line.plug();
    await youssef.page.getByRole('heading', { level: 1 }).filter({ hasText: canvases[3].name.fr }).waitFor();
    await everybodyWrites(3, byName());
    await Promise.all(Object.values(byName()).map(saved));

    await imane.page.getByRole('button', { name: imane.say['console.close'] }).click();
    await imane.page.getByRole('dialog').getByRole('button', { name: imane.say['console.close'] }).click();
    await salma.page.getByText(salma.say['strip.closed']).waitFor();
    await checkFiles(imane);
    expect([imane, salma, omar, fatima, youssef, hamza].flatMap(({ errors }) => errors)).toEqual([]);
  });
});

async function setUpAndPrepare(imane: Person): Promise<string> {
  const { page, say } = imane;
  await page.goto(server.setupLink ?? 'about:blank');
  await page.getByLabel(say['join.name']).fill('Imane');
  await page.getByLabel(say['signIn.email']).fill('imane@example.org');
  await page.getByLabel(say['link.password']).fill(facilitatorPassword);
  await page.getByRole('button', { name: say['link.setup.submit'] }).click();
  await page.waitForURL(/\/workshops/);
  await page
    .getByRole('button', { name: /Lab de sensing, 90/ })
    .first()
    .click();
  await page.getByLabel(say['details.title']).fill('Lab de sensing, SIL et OCP');
  await page.getByLabel(say['details.organisations']).fill(organisations.join('\n'));
  await page.getByRole('button', { name: say['workshops.create'] }).click();
  await page.waitForURL(/\/prepare/);
  const id = /\/w\/(\w+)\//.exec(page.url())?.[1] ?? '';
  const workshop = (await page.evaluate(async (path) => await (await fetch(path)).json(), `/api/workshops/${id}`)) as {
    readonly code: string;
  };
  await page.goto(`${server.url}/w/${id}`);
  return workshop.code;
}

/** Chromium writes its cookies to disk half a minute after they came; killed before, it has never been here. */
async function settled(joined: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, joined + 35_000 - Date.now())));
}

async function everybodyWrites(activity: number, who: Readonly<Record<string, Person>>): Promise<void> {
  await Promise.all(Object.entries(who).map(async ([name, one]) => await writeCards(one, activity, written[activity]?.[name] ?? {})));
}

async function checkFiles(imane: Person): Promise<void> {
  const document = JSON.parse(await download(imane, 'json')) as ReportDocument;
  const markdown = await download(imane, 'md');
  const csv = await download(imane, 'csv');
  expect(csv.startsWith('\uFEFF')).toBe(true);

  let count = 0;
  for (const [activity, byPerson] of written.entries()) {
    const everything = [...Object.entries(byPerson), ...(activity === 1 ? [['Youssef', writtenOffline] as const] : [])];
    for (const [name, zones] of everything) {
      for (const [zone, texts] of Object.entries(zones)) {
        for (const text of texts) {
          const found =
            document.activities[activity]?.zones.find(({ id }) => id === zone)?.cards.filter((card) => card.text === text) ?? [];
          expect(found, `${text} in ${zone}`).toHaveLength(1);
          const [card] = found;
          const named = ['Salma', 'عمر', 'Youssef'].includes(name) && !anonymousZones.some((one) => one === zone);
          expect(card?.author?.name, `author of ${text}`).toBe(named ? name : undefined);
          expect(card?.late, `late: ${text}`).toBe(Object.values(writtenOffline).flat().includes(text));
          expect(csv).toContain(text);
          count++;
        }
      }
    }
  }
  expect(count).toBeGreaterThanOrEqual(60);
  expect(document.numbers.cards).toBe(count);
  expect(markdown).toContain('Lab de sensing, SIL et OCP');

  const totals = new Map<string, number>();
  for (const [text, dots] of Object.values(ballots).flatMap((ballot) => Object.entries(ballot)))
    totals.set(text, (totals.get(text) ?? 0) + dots);
  const ranking = document.activities[2]?.ranking;
  const given = ranking?.rows.filter(({ votes }) => votes > 0) ?? [];
  expect(new Map(given.map(({ text, votes }) => [text, votes]))).toEqual(totals);
  expect(ranking?.rows.map(({ rank }) => rank)).toEqual([1, 2, 3, 3, 3, 6, 6, 6, 6, 6]);
  expect(ranking?.voters).toBe(4);
  // Names of those alone who agreed, and of the facilitator whom the invitation names.
  expect(document.attendance).toHaveLength(6);
  expect(new Set(document.attendance.flatMap(({ name }) => name ?? []))).toEqual(new Set(['Imane', 'Salma', 'Youssef', 'عمر']));
}

async function download({ page, say }: Person, format: 'md' | 'csv' | 'json'): Promise<string> {
  if (!page.url().endsWith('/report')) await page.goto(`${page.url()}/report`);
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: new RegExp(`^${say[`report.download.${format}`]}`) }).click();
  return await readFile(await (await file).path(), 'utf8');
}
