import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReportDocument } from '#shared/export/report.ts';
import { cable } from '#test/kit/cable.ts';
import { openStage, type Stage } from '#test/kit/stage.ts';
import type { Person } from '#test/kit/person.ts';
import { canvases, castBallot, saved, writeCards } from './actions.ts';

/** What people do wrong, at the wrong moment or on purpose: each hears why in his language, and nothing that he wrote is lost. */
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterEach(() => {
  expect(stage.trouble.splice(0)).toEqual([]);
  expect(stage.server.output()).not.toMatch(/Error/);
});

afterAll(async () => {
  await stage.close();
});

const languages = ['fr', 'ar'] as const;
const html = '<img src=x onerror=alert(1)>';
const script = '<script>alert(2)</script><svg onload=alert(3)><b>gras</b>&amp;';

async function typeCode({ page, say }: Person, code: string): Promise<void> {
  await page.goto(stage.server.url);
  await page.getByLabel(say['home.code']).pressSequentially(code);
}

describe.each(languages)('at the door, in %s', (lang) => {
  it('a code of nobody and a closed door are told in words, and small letters and spaces are understood', async () => {
    const { workshop } = await stage.open();
    const who = await stage.window('Salma', lang, 'phone');
    const { page, say } = who;
    const no = page.getByRole('alert').filter({ hasText: say['refusal.unknown-code'] });
    await typeCode(who, 'ZZZZZZ');
    await no.waitFor();
    expect(await page.getByLabel(say['home.code']).inputValue()).toBe('ZZZZZZ');

    await stage.host.post(`/workshops/${workshop.id}/door`, { open: false });
    await typeCode(who, workshop.code);
    await no.waitFor();
    await page.goto(`${stage.server.url}/j/${workshop.code}`);
    await page.getByRole('heading', { name: say['refusal.unknown-code'] }).waitFor();

    await stage.host.post(`/workshops/${workshop.id}/door`, { open: true });
    const { code } = workshop;
    await typeCode(who, `${code.slice(0, 3).toLowerCase()} ${code.slice(3).toLowerCase()}`);
    await page.getByLabel(say['join.name']).waitFor();
  });

  it('an empty name and one of 300 characters are told at the field, and the form stays as it was', async () => {
    const { workshop } = await stage.open();
    const { page, say } = await stage.window('Salma', lang, 'phone');
    await page.goto(`${stage.server.url}/j/${workshop.code}`);
    await page.getByLabel(say['join.consent.name']).check();
    const name = page.getByLabel(say['join.name']);
    const enter = page.getByRole('button', { name: say['join.enter'] });
    for (const empty of ['', '   ']) {
      await name.fill(empty);
      await enter.click();
      await page.getByText(say['refusal.name-empty']).waitFor();
    }
    const long = 'ن'.repeat(300);
    await name.fill(long);
    await enter.click();
    await page.getByText(say['refusal.name-too-long']).waitFor();
    expect(await name.inputValue()).toBe(long);
    expect(await page.getByLabel(say['join.consent.name']).isChecked()).toBe(true);
    await name.fill('Salma');
    await enter.click();
    await page.waitForURL(/\/w\//);
  });
});

describe('HTML', () => {
  it('in a name and in a card is text, on phone, board, people and report', async () => {
    const room = await stage.open();
    const salma = await room.join(html, 'fr', 'phone');
    const omar = await room.join('عمر', 'ar', 'phone');
    const youssef = await room.join('Youssef', 'fr', 'laptop');
    const imane = await room.facilitator();
    await writeCards(salma, 0, { who: [script] });
    await saved(salma);
    const shown = async ({ page }: Person, within: string, ...texts: readonly string[]) => {
      for (const text of texts) await page.locator(within).filter({ hasText: text }).first().waitFor();
      expect(await page.locator('img[src="x"], svg[onload], main script, b:text-is("gras")').count()).toBe(0);
    };
    await shown(omar, '[data-card]', script, html);
    await shown(youssef, '[data-zone="who"] [data-card]', script);
    // His name comes over the other line.
    await youssef.page.locator(`[data-card][aria-label*="${html}"]`).waitFor();
    for (const { page, say } of [youssef, imane]) await page.getByTitle(say['room.people']).click();
    for (const { page } of [youssef, imane]) await page.getByRole('dialog').getByText(html).waitFor();
    await omar.page.getByRole('button', { name: omar.say['phone.people'] }).click();
    await shown(omar, 'li', html);
    await imane.page.goto(`${room.roomUrl}/report`);
    await shown(imane, 'main, article, body', script);
  });
});

describe.each(languages)('a card, in %s', (lang) => {
  it('that is empty or has 10,000 characters is not taken, the reason is told and the text is kept', async () => {
    const room = await stage.open();
    const { page, say } = await room.join('Salma', lang, 'phone');
    await page.getByRole('button', { name: say['phone.add'] }).click();
    const sheet = page.getByRole('dialog');
    const add = sheet.getByRole('button', { name: say['phone.addNow'], exact: true });
    await add.click();
    await sheet.getByRole('alert').filter({ hasText: say['refusal.card-empty'] }).waitFor();
    const long = 'كلمة '.repeat(2000);
    const text = sheet.getByRole('textbox').first();
    await text.fill(long);
    await add.click();
    await sheet.getByRole('alert').filter({ hasText: say['refusal.too-long'] }).waitFor();
    expect(await text.inputValue()).toBe(long);
    await text.fill('مرحبا');
    await add.click();
    await page.locator('[data-card]').filter({ hasText: 'مرحبا' }).waitFor();
    expect(await page.locator('[data-card]').count()).toBe(1);
  });
});

describe('twice', () => {
  it('a person votes once, in however many windows', async () => {
    const room = await stage.open();
    await room.does('workshop.move', { from: 1, to: room.workshop.agenda[1]?.id });
    await room.does('workshop.move', { from: 2, to: room.workshop.agenda[2]?.id });
    const salma = await room.join('Salma', 'fr', 'phone');
    const imane = await room.facilitator();
    const zone = canvases[2].zones[0]?.id ?? '';
    await writeCards(salma, 2, { [zone]: ['Une école', 'Un puits'] });
    await saved(salma);
    await imane.page.getByRole('button', { name: imane.say['vote.start'] }).click();
    const second: Person = { ...salma, page: await salma.context.newPage() };
    await second.page.goto(room.roomUrl);
    await castBallot(salma, { 'Une école': 1 });
    // The other window shows the same ballot, and changes it: one person, one ballot.
    await second.page.getByRole('button', { name: second.say['vote.change'] }).click();
    await second.page
      .getByRole('listitem')
      .filter({ hasText: 'Une école' })
      .getByRole('button', { name: second.say['vote.fewer'] })
      .click();
    await castBallot(second, { 'Un puits': 1 });
    await imane.page.getByText(imane.say['vote.progress'](1, 1)).waitFor();
    await imane.page.getByRole('button', { name: imane.say['console.closeVote'] }).click();
    await salma.page.getByRole('heading', { name: salma.say['vote.result'] }).waitFor();
    const { ranking } = (await stage.host.get<ReportDocument>(`/workshops/${room.workshop.id}/report`)).activities[2] ?? {};
    expect(ranking?.voters).toBe(1);
    expect(ranking?.rows.map(({ text, votes }) => [text, votes])).toEqual([
      ['Un puits', 1],
      ['Une école', 0],
    ]);
  });

  it('a facilitator presses «next» in two windows at the same time, and the room moves one activity', async () => {
    const room = await stage.open();
    const imane = await room.facilitator();
    const second = await imane.context.newPage();
    const answers: string[] = [];
    const take = (frame: string) => {
      if (/^43\d+\[\{"(done|refused)"/.test(frame)) answers.push(frame.replace(/^43\d+/, '').replace(/\d+/, '#'));
    };
    // What comes to the second window is held while both press: it has not seen that the first was faster.
    let held: (() => void)[] | undefined;
    await second.routeWebSocket(/\/wire\/live/, (socket) => {
      const line = socket.connectToServer();
      line.onMessage((frame) => {
        take(frame.toString());
        if (held) held.push(() => socket.send(frame));
        else socket.send(frame);
      });
    });
    imane.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => take(payload.toString())));
    const pages = [imane.page, second];
    const next = (page: Page) => page.getByRole('button', { name: imane.say['console.next'](canvases[1].name.fr) });
    for (const page of pages) {
      await page.goto(room.roomUrl);
      await next(page).waitFor();
    }
    held = [];
    for (const page of pages) await next(page).click();
    // Whose line is the faster one is all the same.
    await expect.poll(() => answers.toSorted()).toEqual(['[{"done":#}]', '[{"refused":"stale-step"}]']);
    for (const release of held) release();
    held = undefined;
    for (const page of pages) {
      await page
        .getByRole('heading', { level: 1 })
        .filter({ hasText: imane.say['room.activityOf'](2, 4) })
        .waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
    }
  });
});

describe('the room looks together', () => {
  it('in the moment in which somebody writes: his words stay in reach, with the reason', async () => {
    const room = await stage.open();
    const line = await cable(stage.server.url);
    try {
      const salma = await room.join('Salma', 'ar', 'phone');
      const youssef = await room.join('Youssef', 'fr', 'laptop', line.url);
      await salma.page.getByRole('button', { name: salma.say['phone.add'] }).click();
      const sheet = salma.page.getByRole('dialog');
      await sheet.getByRole('textbox').first().fill('كتبت قبل النظر');
      // His edit is under way when the room is told to look: it arrives after it.
      line.pull();
      await writeCards(youssef, 0, { who: ['Écrit au même instant'] });
      await room.does('workshop.setRoom', { step: 1, room: 'look' });
      line.plug();
      const refused = youssef.page.getByRole('alert').filter({ hasText: youssef.say['refusal.look-only'] });
      await refused.filter({ hasText: 'Écrit au même instant' }).waitFor();
      await refused.getByRole('button', { name: youssef.say['board.copyText'] }).waitFor();
      expect(await salma.page.locator('[data-card]').filter({ hasText: 'Écrit au même instant' }).count()).toBe(0);

      // Under her sheet, and over the other line.
      const looks = salma.page.getByText(salma.say['strip.look'], { exact: true });
      await looks.waitFor({ state: 'attached' });
      await sheet.getByRole('button', { name: salma.say['phone.addNow'], exact: true }).click();
      await sheet.getByRole('alert').filter({ hasText: salma.say['refusal.look-only'] }).waitFor();
      expect(await sheet.getByRole('textbox').first().inputValue()).toBe('كتبت قبل النظر');
      await room.does('workshop.setRoom', { step: 1, room: 'together' });
      await looks.waitFor({ state: 'detached' });
      await sheet.getByRole('button', { name: salma.say['phone.addNow'], exact: true }).click();
      await youssef.page.locator('[data-zone="who"] [data-card]').filter({ hasText: 'كتبت قبل النظر' }).waitFor();
    } finally {
      await line.remove();
    }
  });
});
