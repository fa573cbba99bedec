import type { DoorMessages } from '#shared/i18n/fr/door.ts';
import type { Messages } from '#shared/i18n/fr.ts';
import { isLang, languages, type Lang } from '#shared/kit/localized.ts';

const storageKey = 'twiza.language';

// One language is one chunk, and the words of the door are another: nobody downloads what he does not read.
const doors: Readonly<Record<Lang, () => Promise<DoorMessages>>> = {
  fr: async () => (await import('#shared/i18n/fr/door.ts')).door,
  ar: async () => (await import('#shared/i18n/ar/door.ts')).door,
  en: async () => (await import('#shared/i18n/en/door.ts')).door,
};
const wholes: Readonly<Record<Lang, () => Promise<Messages>>> = {
  fr: async () => (await import('#shared/i18n/fr.ts')).fr,
  ar: async () => (await import('#shared/i18n/ar.ts')).ar,
  en: async () => (await import('#shared/i18n/en.ts')).en,
};

/** The words of home and join, and those that every page needs. */
export function loadDoorMessages(lang: Lang): Promise<DoorMessages> {
  return doors[lang]();
}

/** All words of a language. */
export function loadMessages(lang: Lang): Promise<Messages> {
  return wholes[lang]();
}

/** The language chosen last on this device, else the first of the browser's that we speak, else French. */
export function firstLanguage(): Lang {
  const kept = rememberedLanguage();
  if (kept) return kept;
  for (const wanted of navigator.languages) {
    const found = languages.find((lang) => wanted.toLowerCase().split('-')[0] === lang);
    if (found) return found;
  }
  return 'fr';
}

export function rememberLanguage(lang: Lang): void {
  try {
    localStorage.setItem(storageKey, lang);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

function rememberedLanguage(): Lang | undefined {
  try {
    const kept = localStorage.getItem(storageKey);
    return isLang(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}
