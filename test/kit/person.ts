import { readdir, readFile } from 'node:fs/promises';
import { chromium, type Browser, type BrowserContext, type LaunchOptions, type Page } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';
import type { Lang } from '#shared/kit/localized.ts';
import type { Messages } from '#shared/i18n/fr.ts';
import { ar } from '#shared/i18n/ar.ts';
import { en } from '#shared/i18n/en.ts';
import { fr } from '#shared/i18n/fr.ts';

const words: Readonly<Record<Lang, Messages>> = { fr, ar, en };
export const screens = { laptop: { width: 1440, height: 900 }, phone: { width: 360, height: 740 } } as const;

/** Somebody in front of a browser of their own, who reads one language. */
export interface Person {
  readonly name: string;
  readonly lang: Lang;
  readonly screen: keyof typeof screens;
  readonly page: Page;
  readonly context: BrowserContext;
  /** The words of this person's language: tests press what people read. */
  readonly say: Messages;
  /** Errors that the page threw; a run must end with none. */
  readonly errors: readonly string[];
  /** kill -9 of the whole browser, for a person with a profile; for others only this window closes. */
  kill(): Promise<void>;
}

export const launchOptions: LaunchOptions = { executablePath: findChromium(), args: [...chromiumArguments] };

/** One window of a browser that others share. */
export async function person(browser: Browser, name: string, lang: Lang, screen: keyof typeof screens): Promise<Person> {
  const context = await browser.newContext(contextOptions(lang, screen));
  return await inContext(context, name, lang, screen, async () => await context.close());
}

/** A browser of one's own whose profile outlives it, as on a real machine. */
export async function personWithProfile(profile: string, name: string, lang: Lang, screen: keyof typeof screens): Promise<Person> {
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions, ...contextOptions(lang, screen) });
  return await inContext(context, name, lang, screen, async () => {
    const gone = new Promise((resolve) => context.once('close', resolve));
    for (const pid of await processesOf(profile)) process.kill(pid, 'SIGKILL');
    await gone;
  });
}

function contextOptions(lang: Lang, screen: keyof typeof screens) {
  return {
    viewport: screens[screen],
    locale: lang === 'ar' ? 'ar-MA' : lang,
    ...(screen === 'phone' ? { isMobile: true, hasTouch: true } : {}),
  };
}

async function inContext(
  context: BrowserContext,
  name: string,
  lang: Lang,
  screen: keyof typeof screens,
  kill: () => Promise<void>,
): Promise<Person> {
  await context.addInitScript((chosen) => window.localStorage.setItem('twiza.language', chosen), lang);
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(120_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`${name}: ${error.message}`));
  return { name, lang, screen, page, context, say: words[lang], errors, kill };
}

/** The processes that were started on this profile. */
async function processesOf(profile: string): Promise<readonly number[]> {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(`--user-data-dir=${profile}`)) found.push(pid);
  }
  return found;
}
