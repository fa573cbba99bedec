import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { cable, type Cable } from '#test/kit/cable.ts';
import type { Person } from '#test/kit/person.ts';
import { inRoom, openStage, type Stage } from '#test/kit/stage.ts';
import { accessible, canvases, saved, writeCards } from './actions.ts';

/** What one person spoils a facilitator mends, and nobody who was away meanwhile loses a word. */
let stage: Stage;
let line: Cable;

beforeAll(async () => {
  stage = await openStage();
  line = await cable(stage.server.url);
});

afterEach(() => {
  expect(stage.trouble.splice(0)).toEqual([]);
  expect(stage.server.output()).not.toMatch(/Error/);
});

afterAll(async () => {
  await line.remove();
  await stage.close();
});

function card(page: Page, text: string) {
  return page.locator('[data-card]').filter({ hasText: text }).first();
}

async function removes({ page }: Person, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await card(page, text).focus();
    await page.keyboard.press('Delete');
    await card(page, text).waitFor({ state: 'detached' });
  }
}

it('what a participant spoiled is put back, and then the whole board, with what was written offline still in reach', async () => {
  const room = await stage.open();
  const [imane, salma, omar] = [
    await room.facilitator(),
    await room.join('Salma', 'fr', 'laptop'),
    await room.join('عمر', 'ar', 'phone', line.url),
  ];
  await writeCards(omar, 0, { who: ['من الرباط', 'من بنجرير'] });
  await writeCards(salma, 0, { who: ['de Khouribga'] });
  await Promise.all([saved(omar), saved(salma)]);
  // The step that is left keeps a version with three cards.
  const [first, second] = room.workshop.agenda;
  await room.does('workshop.move', { from: 1, to: second?.id });
  await imane.page.getByRole('heading', { level: 1 }).filter({ hasText: canvases[1].name.fr }).waitFor();
  await room.does('workshop.move', { from: 2, to: first?.id });
  for (const { page } of [imane, salma, omar]) await card(page, 'de Khouribga').waitFor();

  await removes(salma, 'من الرباط', 'من بنجرير');
  await saved(salma);
  await card(imane.page, 'من الرباط').waitFor({ state: 'detached' });
  await imane.page.getByTitle(imane.say['room.people']).click();
  await imane.page.getByRole('button', { name: /^Remettre en place ce que .*Salma/ }).click();
  const putBack = imane.page.getByRole('dialog', { name: imane.say['putBack.open'] });
  await putBack.getByText(imane.say['putBack.preview'](2)).waitFor();
  await accessible(imane.page);
  await putBack.getByRole('button', { name: imane.say['putBack.press'](2) }).click();
  await imane.page.getByText(imane.say['putBack.done'](2)).waitFor();
  await putBack.waitFor({ state: 'detached' });
  expect(await imane.page.getByRole('dialog').count()).toBe(0);
  for (const { page } of [imane, salma, omar]) for (const text of ['من الرباط', 'من بنجرير']) await card(page, text).waitFor();

  line.pull();
  await writeCards(omar, 0, { who: ['كتبت دون شبكة'] });
  await removes(salma, 'من الرباط', 'من بنجرير', 'de Khouribga');
  await saved(salma);
  for (const text of ['من الرباط', 'من بنجرير', 'de Khouribga']) await card(imane.page, text).waitFor({ state: 'detached' });
  const versions = imane.page.getByRole('button', { name: imane.say['versions.open'], exact: true });
  await versions.focus();
  await imane.page.keyboard.press('Enter');
  const dialog = imane.page.getByRole('dialog', { name: imane.say['versions.title'] });
  const rows = dialog.getByRole('listitem');
  await rows
    .filter({ hasText: imane.say['versions.why.put-back'] })
    .filter({ hasText: imane.say['versions.cards'](1) })
    .waitFor();
  const left = rows.filter({ hasText: imane.say['versions.why.step'] });
  await left
    .filter({ hasText: imane.say['versions.cards'](3) })
    .filter({ hasText: 'Salma' })
    .waitFor();
  await imane.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(async () => await versions.evaluate((element) => element === document.activeElement)).toBe(true);
  await imane.page.keyboard.press('Enter');
  await left.getByRole('button').click();
  await accessible(imane.page);
  await dialog.getByRole('button', { name: imane.say['versions.goBack'] }).click();

  for (const { page, say } of [imane, salma]) {
    await page.getByText(say['restored.this']('').replace(/\s*\.$/, ''), { exact: false }).waitFor();
    for (const text of ['من الرباط', 'من بنجرير', 'de Khouribga']) await card(page, text).waitFor();
  }
  await saved(imane);

  line.plug();
  const refused = omar.page.getByRole('alert').filter({ hasText: 'كتبت دون شبكة' });
  await refused.getByText(omar.say['refusal.board-restored']).waitFor();
  await inRoom(omar);
  for (const text of ['من الرباط', 'من بنجرير', 'de Khouribga']) await card(omar.page, text).waitFor();
  await refused.getByRole('button', { name: omar.say['unsent.putBack'] }).click();
  await refused.waitFor({ state: 'detached' });
  for (const { page } of [imane, salma]) await card(page, 'كتبت دون شبكة').waitFor();
});
