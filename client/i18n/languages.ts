import type { Messages } from '#shared/i18n/fr.ts';
import { isLang, languages, type Lang } from '#shared/kit/localized.ts';

const storageKey = 'twiza.language';

/** One language is one chunk: nobody downloads the words of the two others. */
const loaders: Readonly<Record<Lang, () => Promise<Messages>>> = {
  fr: async () => (await import('#shared/i18n/fr.ts')).fr,
  ar: async () => (await import('#shared/i18n/ar.ts')).ar,
  en: async () => (await import('#shared/i18n/en.ts')).en,
};

export function loadMessages(lang: Lang): Promise<Messages> {
  return loaders[lang]();
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
