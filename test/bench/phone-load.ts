import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { buildClient } from '../../scripts/build.mjs';
import type { Lang } from '#shared/kit/localized.ts';
import { launchOptions, person } from '#test/kit/person.ts';
import { startServer } from '#test/kit/server.ts';
import { command, newWorkshop, setUp } from '#test/kit/visitor.ts';
import { slowerComputing } from './calibrate.ts';
import { median } from './load/figures.ts';
import { createReport, rounded } from './report.ts';
import { slowLine, type SlowLine } from './slowLine.ts';

/*
 * From the scanned code to the first card that is saved, on a cheap phone that was never here. Nobody types: names and
 * words are there at once, so what is measured is the machine's part alone.
 */

/** 1.6 Mbit/s, 150 ms, a processor four times slower than the reference machine's. */
const profile = { bytesPerSecond: 200_000, roundTrip: 150, cpuSlower: 4 } as const;
const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, trace: { type: 'boolean', default: false } } });

/** One visit, in ms since the code was scanned, and what it took of the network. */
interface Visit {
  readonly form: number;
  readonly room: number;
  readonly saved: number;
  readonly requests: number;
  readonly connections: number;
  readonly kilobytes: number;
}

async function visit(browser: Browser, line: SlowLine, code: string, lang: Lang, cpuRate: number): Promise<Visit> {
  const { page, say, context, errors } = await person(browser, 'Aya', lang, 'phone');
  page.setDefaultTimeout(60_000);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpuRate });
  let requests = 0;
  page.on('request', () => (requests += 1));
  line.taken();
  const start = performance.now();
  const since = () => Math.round(performance.now() - start);
  if (values.trace) trace(page, since);

  await page.goto(`${line.url}/j/${code}`, { waitUntil: 'commit' });
  await seen(page, 'label', say['join.name']);
  const form = since();
  await page.getByLabel(say['join.name']).fill('Aya');
  await page.getByRole('button', { name: say['join.enter'] }).click();
  await seen(page, 'button', say['phone.add']);
  const room = since();
  await page.getByRole('button', { name: say['phone.add'] }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox').first().fill('Un four solaire');
  await sheet.getByRole('button', { name: say['phone.addNow'], exact: true }).click();
  await seen(page, '[data-card]', 'Un four solaire');
  await seen(page, '[data-saved=saved]', say['saved.saved']);
  const saved = since();

  const { connections, bytesDown } = line.taken();
  await context.close();
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return { form, room, saved, requests, connections, kilobytes: Math.round(bytesDown / 1000) };
}

/** Looks at every picture that the page draws, where playwright's own waiting looks twice a second. */
async function seen(page: Page, selector: string, text: string): Promise<void> {
  const isSeen = ([where, words]: readonly [string, string]) =>
    [...document.querySelectorAll(where)].some((element) => element.checkVisibility() && element.textContent.includes(words));
  await page.waitForFunction(isSeen, [selector, text] as const, { polling: 'raf' });
}

function trace(page: Page, since: () => number): void {
  const tell = (what: string, url: string) => console.log(String(since()).padStart(6), what, url);
  page.on('request', (request) => tell('asks', new URL(request.url()).pathname));
  page.on('requestfinished', (request) => tell('has ', new URL(request.url()).pathname));
  page.on('websocket', (socket) => {
    tell('opens', new URL(socket.url()).pathname);
    socket.on('framesent', ({ payload }) => tell('sends', `${payload.length} bytes`));
    socket.on('framereceived', ({ payload }) => tell('hears', `${payload.length} bytes`));
  });
}

function medians(visits: readonly Visit[]): Visit {
  const of = (key: keyof Visit) => median(visits.map((one) => one[key]));
  return {
    form: of('form'),
    room: of('room'),
    saved: of('saved'),
    requests: of('requests'),
    connections: of('connections'),
    kilobytes: of('kilobytes'),
  };
}

buildClient(process.execPath, { quiet: true });
const server = await startServer();
const line = await slowLine(new URL(server.url), profile);
const browser = await chromium.launch(launchOptions);
try {
  const host = await setUp(server.url, server.setupLink ?? '');
  const visits = { fr: [] as Visit[], ar: [] as Visit[] };
  const machine: number[] = [];
  for (let run = 0; run < Number(values.runs); run++) {
    for (const lang of ['fr', 'ar'] as const) {
      const { workshop } = await newWorkshop(host);
      await command(host, workshop.id, 'workshop.open', {});
      const factor = slowerComputing();
      const one = await visit(browser, line, workshop.code, lang, Math.max(1, profile.cpuSlower / factor));
      console.log(lang, JSON.stringify(one), `machine ${factor.toFixed(2)} times slower`);
      machine.push(factor);
      visits[lang].push(one);
    }
  }
  const report = createReport();
  const [fr, ar] = [medians(visits.fr), medians(visits.ar)];
  report.figure('fr', fr);
  report.figure('ar', ar);
  report.figure('slowerComputing', rounded(median(machine)));
  report.goal('phone-first-card-ms', Math.max(fr.saved, ar.saved), 5000);
  process.exitCode = report.finish('phone-load') ? 0 : 1;
} finally {
  await browser.close();
  await line.close();
  await server.remove();
}
