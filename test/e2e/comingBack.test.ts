import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { cable } from '#test/kit/cable.ts';
import { personWithProfile, type Person } from '#test/kit/person.ts';
import { inRoom, openStage, type Stage } from '#test/kit/stage.ts';
import { openZone, saved, writeCards } from './actions.ts';

/** People and the server leave and come back; nobody is taken for another, and nothing is lost. */
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

function card(page: Page, text: string) {
  return page.locator('[data-card]').filter({ hasText: text }).first();
}

/** The card is this person's own on this screen. */
async function isMine({ page, say }: Person, text: string): Promise<void> {
  await card(page, text).getByText(say['board.me'], { exact: true }).waitFor();
}

it('the return code brings a person to another device', async () => {
  const room = await stage.open();
  const salma = await room.join('Salma', 'fr', 'phone');
  await writeCards(salma, 0, { who: ['Je viens de Khouribga'] });
  await saved(salma);
  await salma.page.getByRole('button', { name: salma.say['phone.people'] }).click();
  const shown = salma.page.locator('output[dir="ltr"]');
  const old = (await shown.textContent()) ?? '';
  await salma.page.getByRole('button', { name: salma.say['returnCode.renew'] }).click();
  await shown.filter({ hasNotText: old }).waitFor();
  const code = (await shown.textContent()) ?? '';
  expect(code).toMatch(/^\S{4}\s\S{4}$/);

  const other = await stage.window('Salma', 'fr', 'phone');
  await other.page.goto(`${stage.server.url}/return`);
  await other.page.getByLabel(other.say['return.code']).pressSequentially(code.toLowerCase());
  await other.page.waitForURL(/\/w\//);
  await inRoom(other);
  await isMine(other, 'Khouribga');
  // One person with two devices, and a code that has been used brings nobody else.
  await other.page.getByRole('button', { name: other.say['phone.people'] }).click();
  await other.page.getByRole('heading', { name: other.say['room.peopleHere'](1) }).waitFor();
  const third = await stage.window('Salma', 'fr', 'phone');
  await third.page.goto(`${stage.server.url}/return`);
  await third.page.getByLabel(third.say['return.code']).pressSequentially(code);
  await third.page.getByRole('alert').filter({ hasText: third.say['refusal.return-code-wrong'] }).waitFor();
});

it('a name that is known is asked «Is it you?», and the facilitator gives the seat back with one tap', async () => {
  const room = await stage.open();
  const imane = await room.facilitator();
  const lost = await room.join('عمر', 'ar', 'phone');
  await writeCards(lost, 0, { who: ['بطاقة عمر'] });
  await saved(lost);
  await lost.context.close();

  const omar = await stage.window('عمر', 'ar', 'phone');
  await omar.page.goto(`${stage.server.url}/j/${room.workshop.code}`);
  await omar.page.getByLabel(omar.say['join.name']).fill('عمر');
  await omar.page.getByRole('button', { name: omar.say['join.enter'] }).click();
  await omar.page.getByRole('heading', { name: omar.say['join.isItYou'] }).waitFor();
  await omar.page.getByRole('button', { name: omar.say['join.itIsMe'] }).click();
  await omar.page.getByRole('heading', { name: omar.say['join.waiting'] }).waitFor();
  await imane.page.getByText(imane.say['console.saysToBe']('عمر')).waitFor();
  await imane.page.getByRole('button', { name: imane.say['console.giveSeat'] }).click();
  await omar.page.waitForURL(/\/w\//);
  await inRoom(omar);
  await isMine(omar, 'بطاقة عمر');
  await imane.page.getByRole('button', { name: imane.say['console.giveSeat'] }).waitFor({ state: 'detached' });
});

it('a browser that is opened again is the same person', async () => {
  const room = await stage.open();
  const profile = await mkdtemp(join(tmpdir(), 'twiza-again-'));
  try {
    const before = await personWithProfile(profile, 'Hamza', 'fr', 'phone');
    await before.page.goto(`${stage.server.url}/j/${room.workshop.code}`);
    await before.page.getByLabel(before.say['join.name']).fill('Hamza');
    await before.page.getByRole('button', { name: before.say['join.enter'] }).click();
    await before.page.waitForURL(/\/w\//);
    await inRoom(before);
    await writeCards(before, 0, { who: ['Hamza était là'] });
    await saved(before);
    await before.context.close();
    const hamza = await personWithProfile(profile, 'Hamza', 'fr', 'phone');
    try {
      await hamza.page.goto(room.roomUrl);
      await isMine(hamza, 'Hamza était là');
    } finally {
      await hamza.context.close();
    }
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});

it('two people who type in one card at once keep both texts', async () => {
  const room = await stage.open();
  const salma = await room.join('Salma', 'fr', 'laptop');
  const omar = await room.join('عمر', 'ar', 'phone');
  await writeCards(salma, 0, { who: ['milieu'] });
  await card(omar.page, 'milieu').click();
  const field = omar.page.getByRole('dialog').getByRole('textbox').first();
  await card(salma.page, 'milieu').focus();
  await salma.page.keyboard.press('Enter');
  const editor = salma.page.locator('[data-zone="who"]').getByRole('textbox');
  await editor.waitFor();
  await editor.press('Home');
  await field.press('End');
  const [before, after] = ['avant et pendant que l’autre écrit, ', ' والنص الثاني كاملا'];
  await Promise.all([editor.pressSequentially(before, { delay: 20 }), field.pressSequentially(after, { delay: 20 })]);
  const both = `${before}milieu${after}`;
  await expect.poll(async () => [await editor.inputValue(), await field.inputValue()]).toEqual([both, both]);
});

it('a card without a name has none in any frame that others receive, and its writer alone can edit it', async () => {
  const room = await stage.open();
  const salma = await room.join('Salma', 'fr', 'phone');
  const others = [await stage.window('عمر', 'ar', 'laptop'), await stage.window('Youssef', 'fr', 'phone')];
  const heard: Buffer[][] = others.map(() => []);
  for (const [place, { page }] of others.entries()) {
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard[place]?.push(Buffer.from(payload))));
  }
  for (const { page, say, name, ...rest } of others) {
    await page.goto(`${stage.server.url}/j/${room.workshop.code}`);
    await page.getByLabel(say['join.name']).fill(name);
    await page.getByRole('button', { name: say['join.enter'] }).click();
    await page.waitForURL(/\/w\//);
    await inRoom({ page, say, name, ...rest });
  }
  await Promise.all(others.map(async ({ page }) => await page.locator('[data-zone], [data-card], main').first().waitFor()));
  const me = await salma.page.evaluate(async () => {
    // The seat that the page itself asks for.
    const answer = (await (await fetch('/api/me')).json()) as { readonly seats: readonly { readonly participation: string }[] };
    return answer.seats.at(-1)?.participation ?? '';
  });
  expect(me).not.toBe('');
  // Her name is with what she signs, and so the taps do hear it.
  await writeCards(salma, 0, { who: ['signée par Salma'] });
  await expect.poll(() => heard.every((frames) => frames.some((frame) => frame.includes(me) && frame.includes('signée')))).toBe(true);

  for (const frames of heard) frames.length = 0;
  await writeCards(salma, 0, { worry: ['Que les femmes parlent peu'] });
  const [omar, youssef] = others as [Person, Person];
  await card(omar.page, 'Que les femmes').waitFor();
  await openZone(youssef, 0, 'worry');
  await card(youssef.page, 'Que les femmes').click();
  await youssef.page.getByRole('dialog').getByText('Que les femmes parlent peu').waitFor();
  expect(await youssef.page.getByRole('dialog').getByRole('textbox').count()).toBe(0);
  await card(omar.page, 'Que les femmes').focus();
  await omar.page.keyboard.press('Enter');

  await card(salma.page, 'Que les femmes').click();
  const own = salma.page.getByRole('dialog').getByRole('textbox').first();
  await own.press('End');
  await own.pressSequentially(' en plénière');
  await salma.page.getByRole('button', { name: salma.say['phone.done'] }).click();
  await card(omar.page, 'Que les femmes parlent peu en plénière').waitFor();
  expect(await omar.page.locator('[data-card]').getByRole('textbox').count()).toBe(0);
  await expect.poll(() => heard.every((frames) => frames.some((frame) => frame.includes('Que les femmes')))).toBe(true);
  for (const frames of heard) {
    expect(frames.filter((frame) => frame.includes(me) || frame.includes('Salma')).map(String)).toEqual([]);
  }
});

it('a phone without a network says so, keeps what is written, and saves it when the network is back', async () => {
  const room = await stage.open();
  const line = await cable(stage.server.url);
  try {
    const fatima = await room.join('فاطمة', 'ar', 'phone', line.url);
    const youssef = await room.join('Youssef', 'fr', 'laptop');
    line.pull();
    await writeCards(fatima, 0, { who: ['كتبت دون شبكة'] });
    const [words = ''] = fatima.say['phone.unsaved'](1, '').split('(');
    // Said after five seconds: in a lift it mends itself.
    await fatima.page.getByText(words.trim(), { exact: false }).waitFor();
    await fatima.page.locator('[data-saved="offline"]').waitFor();
    expect(await card(youssef.page, 'كتبت دون شبكة').count()).toBe(0);
    line.plug();
    await fatima.page.locator('[data-saved="saved"]').waitFor();
    await card(youssef.page, 'كتبت دون شبكة').waitFor();
  } finally {
    await line.remove();
  }
});

it('the server stops and starts again: everybody is back by himself, with what was written meanwhile', async () => {
  const room = await stage.open();
  const salma = await room.join('Salma', 'fr', 'phone');
  const omar = await room.join('عمر', 'ar', 'laptop');
  const imane = await room.facilitator();
  await writeCards(salma, 0, { who: ['avant l’arrêt'] });
  await saved(salma);
  await stage.server.stop();
  await writeCards(omar, 0, { expect: ['أثناء التوقف'] });
  stage.server = await stage.server.restart();
  for (const { page } of [omar, imane]) for (const text of ['avant l’arrêt', 'أثناء التوقف']) await card(page, text).waitFor();
  await Promise.all([salma, omar, imane].map(saved));
  // Live again for commands too: nobody has loaded a page.
  await room.does('workshop.setRoom', { step: 1, room: 'look' });
  await salma.page.getByText(salma.say['strip.look']).waitFor();
});
