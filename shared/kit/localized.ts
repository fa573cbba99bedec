/** The three languages of the house. The first is the source of every text. */
export const languages = ['fr', 'ar', 'en'] as const;
export type Lang = (typeof languages)[number];

/** One text in every language of the house. */
export type Localized = Readonly<Record<Lang, string>>;

export function isLang(value: unknown): value is Lang {
  return languages.some((lang) => lang === value);
}

export function directionOf(lang: Lang): 'ltr' | 'rtl' {
  return lang === 'ar' ? 'rtl' : 'ltr';
}

/** The first of these (BCP 47, the dearest first) that we speak, else French. */
export function firstSpoken(wanted: readonly string[]): Lang {
  const primary = wanted.map((tag) => tag.toLowerCase().split('-')[0]);
  return primary.find(isLang) ?? 'fr';
}
