import type { Browser, BrowserContext, Page } from 'playwright-core';
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
}

export async function person(browser: Browser, name: string, lang: Lang, screen: keyof typeof screens): Promise<Person> {
  const context = await browser.newContext({
    viewport: screens[screen],
    locale: lang === 'ar' ? 'ar-MA' : lang,
    ...(screen === 'phone' ? { isMobile: true, hasTouch: true } : {}),
  });
  await context.addInitScript((chosen) => window.localStorage.setItem('twiza.language', chosen), lang);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`${name}: ${error.message}`));
  return { name, lang, screen, page, context, say: words[lang], errors };
}
