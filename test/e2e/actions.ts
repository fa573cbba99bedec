import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { eventually } from '#test/kit/eventually.ts';
import type { Person } from '#test/kit/person.ts';
import { slPrioritySolutions } from '#shared/canvas/templates/sl_priority_solutions.ts';
import { pcClosingCircle } from '#shared/canvas/templates/pc_closing_circle.ts';
import { slSharedVision } from '#shared/canvas/templates/sl_shared_vision.ts';
import { slWelcome } from '#shared/canvas/templates/sl_welcome.ts';
import type { Cards } from './words.ts';

export const canvases = [slWelcome, slSharedVision, slPrioritySolutions, pcClosingCircle] as const;

/** What people do in front of their screens, by what they read there. */
export async function joinByCode(who: Person, url: string, code: string, organisation: string, named: boolean): Promise<void> {
  const { page, say } = who;
  await page.goto(url);
  await page.getByRole('textbox').fill(code);
  await page.getByLabel(say['join.name']).fill(who.name);
  await page.getByLabel(say['join.organisation'], { exact: false }).first().selectOption(organisation);
  if (named) await page.getByLabel(say['join.consent.name']).check();
  await page.getByRole('button', { name: say['join.enter'] }).click();
  await page.waitForURL(/\/w\//);
}

export async function writeCards(who: Person, activity: number, cards: Cards): Promise<void> {
  for (const [zone, texts] of Object.entries(cards)) {
    for (const text of texts) {
      if (who.screen === 'phone') await writeOnPhone(who, activity, zone, text);
      else await writeOnLaptop(who, zone, text);
    }
  }
}

async function writeOnLaptop({ page }: Person, zone: string, text: string): Promise<void> {
  const region = page.locator(`[data-zone="${zone}"]`);
  await region.focus();
  await page.keyboard.press('n');
  await page.locator(`[data-zone="${zone}"] textarea:focus`).waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Escape');
  await region.locator('[data-card]').filter({ hasText: text }).waitFor();
  // Leaving the editor gives the focus to the card; who goes on writing looks first.
  await region.locator('[data-card]:focus').waitFor();
}

/** Opens a zone of the list on a phone. */
export async function openZone({ page, lang }: Person, activity: number, zone: string): Promise<void> {
  const label = canvases[activity]?.zones.find(({ id }) => id === zone)?.label[lang] ?? '';
  const fold = page.getByRole('button', { name: label, expanded: false });
  const heading = page.getByRole('heading', { level: 2, name: label });
  // The room may still be on its way from the activity before, and others' cards push the rows down: who has missed one presses again.
  await eventually(async () => {
    if (await fold.isVisible()) await fold.click({ timeout: 5000 });
    expect(await heading.isVisible()).toBe(true);
  });
}

async function writeOnPhone(who: Person, activity: number, zone: string, text: string): Promise<void> {
  const { page, say } = who;
  await openZone(who, activity, zone);
  await page.getByRole('button', { name: say['phone.add'] }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox').first().fill(text);
  await sheet.getByRole('button', { name: say['phone.addNow'], exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
  await page.locator('[data-card]').filter({ hasText: text }).first().waitFor();
}

export async function castBallot(who: Person, ballot: Readonly<Record<string, number>>): Promise<void> {
  const { page, say } = who;
  for (const [text, dots] of Object.entries(ballot)) {
    const row = page
      .getByRole('listitem')
      .filter({ hasText: text })
      .filter({ has: page.getByRole('button', { name: say['vote.more'] }) });
    for (let dot = 1; dot <= dots; dot++) {
      await row.getByRole('button', { name: say['vote.more'] }).click();
      await expect.poll(async () => await row.getByRole('status').textContent()).toBe(String(dot));
    }
  }
  await page.getByRole('button', { name: say['vote.done'] }).click();
  await page.getByRole('button', { name: say['vote.change'] }).waitFor();
}

/** Waits until this person reads «Saved» and nothing else. */
export async function saved(who: Person): Promise<void> {
  await who.page.getByText(who.say['saved.saved'], { exact: true }).first().waitFor();
}

/** The facilitator's big button: it is deaf for a second after each change, and says so to whoever presses by what it says. */
export async function nextActivity(facilitator: Person, activity: number): Promise<void> {
  const { page, say, lang } = facilitator;
  const name = canvases[activity]?.name[lang] ?? '';
  const button = page.getByRole('button', { name: say['console.next'](name) });
  await button.click();
  await page.getByRole('heading', { level: 1 }).filter({ hasText: name }).waitFor();
}

/** Everybody can use what is on screen, once nothing moves any more. */
export async function accessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const faults = await page.evaluate(async () => {
    // A colour on its way to another has a contrast that nobody reads; what blinks without end is still enough.
    const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(moving.map(async ({ finished }) => await finished));
    return (await (window as unknown as { axe: typeof axe }).axe.run()).violations.map(({ id }) => id);
  });
  expect(faults).toEqual([]);
}
