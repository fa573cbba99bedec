import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { cable, type Cable } from '#test/kit/cable.ts';
import { personWithProfile, type Person } from '#test/kit/person.ts';
import { inRoom, openStage, type OpenWorkshop, type Stage } from '#test/kit/stage.ts';
import { accessible, saved, writeCards } from './actions.ts';

/** What a person reads about his own work is true, and what the server does not have stays in reach. */
let stage: Stage;
let line: Cable;

beforeAll(async () => {
  stage = await openStage();
});

afterEach(async () => {
  await line.remove();
  expect(stage.trouble.splice(0)).toEqual([]);
  expect(stage.server.output()).not.toMatch(/Error/);
});

afterAll(async () => {
  await stage.close();
});

async function behindCable(lang: 'fr' | 'ar', screen: 'phone' | 'laptop'): Promise<{ readonly room: OpenWorkshop; readonly who: Person }> {
  const room = await stage.open();
  line = await cable(stage.server.url);
  return { room, who: await room.join(lang === 'fr' ? 'Salma' : 'فاطمة', lang, screen, line.url) };
}

const states = (page: Page, state: string) => page.locator(`[data-saved="${state}"]`);

/** Nobody is told «Saved» from now on. */
async function neverSaved({ page, say }: Person): Promise<() => Promise<number>> {
  await page.evaluate((word) => {
    const seen = { times: 0 };
    Object.assign(window, { seen });
    new MutationObserver(() => {
      if ([...document.querySelectorAll('[data-saved]')].some((element) => element.textContent === word)) seen.times++;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, say['saved.saved']);
  return async () => await page.evaluate(() => (window as unknown as { readonly seen: { readonly times: number } }).seen.times);
}

/** What was written is on the device: each look waits for what was begun before it, and no more than two writes follow each other. */
async function onDevice(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let look = 0; look < 3; look++) {
      for (const { name } of await indexedDB.databases()) {
        await new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open(name ?? '');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const database = opening.result;
            const looking = database.transaction(database.objectStoreNames);
            for (const table of database.objectStoreNames) looking.objectStore(table).count();
            looking.onabort = () => reject(looking.error);
            looking.oncomplete = () => {
              database.close();
              resolve();
            };
          };
        });
      }
    }
  });
}

it.each([
  ['fr', 'laptop'],
  ['ar', 'phone'],
] as const)(
  'a server that is gone without a word is told within fifteen seconds, and the words can be taken along (%s, %s)',
  async (lang, screen) => {
    const { who } = await behindCable(lang, screen);
    const { page, say } = who;
    const words = lang === 'fr' ? 'Écrit dans le vide' : 'كتبت في الفراغ';
    await writeCards(who, 0, { who: ['avant'] });
    await saved(who);
    line.freeze();
    const frozen = Date.now();
    await writeCards(who, 0, { expect: [words] });
    await states(page, 'unsaved').or(states(page, 'offline')).first().waitFor();
    const times = await neverSaved(who);
    // Without a word that waits, too: the line itself is found dead.
    await states(page, 'offline').waitFor();
    // Fifteen seconds, and what a loaded machine adds to write a card and to look.
    expect(Date.now() - frozen).toBeLessThan(30_000);

    await page.locator('button[data-saved], [data-saved] button').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(words).waitFor();
    await accessible(page);
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: say['unsent.download'] }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/\.txt$/);
    expect(await readFile(await file.path(), 'utf8')).toContain(words);
    await page.keyboard.press('Escape');
    expect(await times()).toBe(0);

    line.plug();
    await states(page, 'saved').waitFor();
  },
);

it('asks before a link leads away from what is not saved, and what is refused on the return can be put back', async () => {
  const { room, who } = await behindCable('fr', 'laptop');
  const { page, say } = who;
  line.pull();
  await writeCards(who, 0, { who: ['hors ligne'] });
  await page.getByRole('banner').getByRole('link').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(say['leave.pageKept'](1)).waitFor();
  await dialog.getByRole('button', { name: say['leave.stay'] }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(page.url()).toContain('/w/');
  // The browser asks for itself where the window is closed.
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  expect((await asked).type()).toBe('beforeunload');
  expect(stage.trouble.splice(0)).toHaveLength(1);

  await room.does('workshop.setRoom', { step: 1, room: 'look' });
  line.plug();
  const refused = page.getByRole('alert').filter({ hasText: 'hors ligne' });
  await refused.getByText(say['refusal.look-only']).waitFor();
  await states(page, 'refused').waitFor();
  // What the room allows comes over the other line, perhaps a moment later.
  await refused.getByRole('button', { name: say['unsent.putBack'] }).waitFor({ state: 'detached' });
  await room.does('workshop.setRoom', { step: 1, room: 'together' });
  await refused.getByRole('button', { name: say['unsent.putBack'] }).click();
  await refused.waitFor({ state: 'detached' });
  await saved(who);
  const other = await room.join('Youssef', 'fr', 'laptop');
  await other.page.locator('[data-card]').filter({ hasText: 'hors ligne' }).waitFor();
});

it('a browser that is killed offline with two hundred edits brings all of them when it is opened again', async () => {
  const room = await stage.open();
  line = await cable(stage.server.url);
  const roomUrl = room.roomUrl.replace(stage.server.url, line.url);
  const profile = await mkdtemp(join(tmpdir(), 'twiza-killed-'));
  const cards = Array.from({ length: 40 }, (_, index) => `carte ${index}`);
  try {
    const first = await personWithProfile(profile, 'Hamza', 'fr', 'laptop');
    await first.page.goto(`${line.url}/j/${room.workshop.code}`);
    await first.page.getByLabel(first.say['join.name']).fill('Hamza');
    await first.page.getByRole('button', { name: first.say['join.enter'] }).click();
    await first.page.waitForURL(/\/w\//);
    // The browser writes its cookies down when it is closed, or half a minute later.
    await first.context.close();
    const before = await personWithProfile(profile, 'Hamza', 'fr', 'laptop');
    await before.page.goto(roomUrl);
    await inRoom(before);
    line.pull();
    // Forty cards by one paste, and a hundred and sixty keys in one of them.
    const zone = before.page.locator('[data-zone="who"]');
    await zone.focus();
    await zone.evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, cards.join('\n'));
    await zone.locator('[data-card]').nth(39).waitFor();
    await zone.locator('[data-card]').filter({ hasText: 'carte 7' }).first().focus();
    await before.page.keyboard.press('Enter');
    await before.page.locator('[data-zone="who"] textarea:focus').waitFor();
    await before.page.keyboard.press('End');
    await before.page.keyboard.type('x'.repeat(160));
    await before.page.keyboard.press('Escape');
    await before.page.locator('[data-saved="unsaved"], [data-saved="offline"]').waitFor();
    await onDevice(before.page);
    await before.kill();

    line.plug();
    const after = await personWithProfile(profile, 'Hamza', 'fr', 'laptop');
    try {
      await after.page.goto(roomUrl);
      await inRoom(after);
      await saved(after);
      const other = await room.join('Youssef', 'fr', 'laptop');
      await other.page.locator('[data-card]').nth(39).waitFor();
      const texts = (await other.page.locator('[data-zone="who"] [data-card]').allTextContents()).join('\n');
      expect(cards.filter((card) => !texts.includes(card))).toEqual([]);
      expect(texts).toContain(`carte 7${'x'.repeat(160)}`);
    } finally {
      await after.context.close();
    }
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});

it('a page that is too old says so, keeps what was written and brings it after the reload', async () => {
  const room = await stage.open();
  line = await cable(stage.server.url);
  const who = await stage.window('Salma', 'fr', 'phone');
  const { page, say } = who;
  let old = false;
  await page.routeWebSocket(/\/wire\//, (socket) => {
    if (!old) return void socket.connectToServer();
    if (socket.url().includes('/wire/board/')) return void socket.close({ code: closeCodes.tooOld });
    // What a newer server says to this handshake of socket.io.
    socket.onMessage((message) => {
      if (String(message).startsWith('40')) socket.send(`44${JSON.stringify({ message: 'refused', data: { refused: 'too-old' } })}`);
    });
    socket.send(`0${JSON.stringify({ sid: 'new', upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1_000_000 })}`);
  });
  await page.goto(`${line.url}/j/${room.workshop.code}`);
  await page.getByLabel(say['join.name']).fill('Salma');
  await page.getByRole('button', { name: say['join.enter'] }).click();
  await inRoom(who);
  await saved(who);
  line.pull();
  await writeCards(who, 0, { who: ['avant la mise à jour'] });
  old = true;
  line.plug();
  await page.getByRole('heading', { name: say['refusal.too-old'] }).waitFor();
  await page.getByRole('button', { name: say['unsent.download'] }).waitFor();
  old = false;
  await page.getByRole('button', { name: say['error.reload'] }).click();
  await inRoom(who);
  await saved(who);
  const other = await room.join('Youssef', 'fr', 'laptop');
  await other.page.locator('[data-card]').filter({ hasText: 'avant la mise à jour' }).waitFor();
});
