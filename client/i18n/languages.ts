import type { Area, Areas, Words } from '#shared/i18n/fr.ts';
import { firstSpoken, isLang, type Lang } from '#shared/kit/localized.ts';

const storageKey = 'twiza.language';

/** A word list by the area that it belongs to; each is a file of its own, so that nobody downloads what he does not read. */
type Lists = { readonly [A in keyof Areas]: () => Promise<Areas[A]> };

const lists: Readonly<Record<Lang, Lists>> = {
  fr: {
    door: async () => (await import('#shared/i18n/fr/door.ts')).door,
    room: async () => (await import('#shared/i18n/fr/room.ts')).room,
    laptop: async () => (await import('#shared/i18n/fr/laptop.ts')).laptop,
    versions: async () => (await import('#shared/i18n/fr/versions.ts')).versions,
    workshops: async () => (await import('#shared/i18n/fr/workshops.ts')).workshops,
    workshop: async () => (await import('#shared/i18n/fr/workshop.ts')).workshop,
    prepare: async () => (await import('#shared/i18n/fr/prepare.ts')).prepare,
    report: async () => (await import('#shared/i18n/fr/report.ts')).report,
  },
  ar: {
    door: async () => (await import('#shared/i18n/ar/door.ts')).door,
    room: async () => (await import('#shared/i18n/ar/room.ts')).room,
    laptop: async () => (await import('#shared/i18n/ar/laptop.ts')).laptop,
    versions: async () => (await import('#shared/i18n/ar/versions.ts')).versions,
    workshops: async () => (await import('#shared/i18n/ar/workshops.ts')).workshops,
    workshop: async () => (await import('#shared/i18n/ar/workshop.ts')).workshop,
    prepare: async () => (await import('#shared/i18n/ar/prepare.ts')).prepare,
    report: async () => (await import('#shared/i18n/ar/report.ts')).report,
  },
  en: {
    door: async () => (await import('#shared/i18n/en/door.ts')).door,
    room: async () => (await import('#shared/i18n/en/room.ts')).room,
    laptop: async () => (await import('#shared/i18n/en/laptop.ts')).laptop,
    versions: async () => (await import('#shared/i18n/en/versions.ts')).versions,
    workshops: async () => (await import('#shared/i18n/en/workshops.ts')).workshops,
    workshop: async () => (await import('#shared/i18n/en/workshop.ts')).workshop,
    prepare: async () => (await import('#shared/i18n/en/prepare.ts')).prepare,
    report: async () => (await import('#shared/i18n/en/report.ts')).report,
  },
};

/** What `fr`, `ar` and `en` hold beside the door. */
export const everyArea: ReadonlySet<Area> = new Set(['room', 'laptop', 'versions', 'workshops', 'workshop', 'prepare', 'report']);

/** The words of the door and of these areas, in one language. */
export async function loadMessages<A extends Area = never>(lang: Lang, areas: Iterable<A> = []): Promise<Words<A>> {
  const parts = await Promise.all([lists[lang].door(), ...[...areas].map((area) => lists[lang][area]())]);
  // Each part is typed by its area; TypeScript does not follow them through the merge.
  return Object.assign({}, ...parts) as Words<A>;
}

/** The language chosen last on this device, else the first of the browser's that we speak, else French. */
export function firstLanguage(): Lang {
  return rememberedLanguage() ?? firstSpoken(navigator.languages);
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
