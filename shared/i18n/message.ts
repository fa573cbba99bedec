import type { Lang } from '#shared/kit/localized.ts';

/** The plural forms that each language needs (CLDR); a missing one does not compile. */
export interface PluralForms {
  readonly en: { readonly one: string; readonly other: string };
  readonly fr: { readonly one: string; readonly many?: string; readonly other: string };
  readonly ar: {
    readonly zero: string;
    readonly one: string;
    readonly two: string;
    readonly few: string;
    readonly many: string;
    readonly other: string;
  };
}

const rules: Readonly<Record<Lang, Intl.PluralRules>> = {
  fr: new Intl.PluralRules('fr'),
  ar: new Intl.PluralRules('ar'),
  en: new Intl.PluralRules('en'),
};

/** A message with a count: `#` stands for the number, always in Western digits. */
export function plural<L extends Lang>(lang: L, forms: PluralForms[L]): (count: number) => string {
  const byCategory = new Map(Object.entries(forms));
  const other = byCategory.get('other') ?? '';
  return (count) => (byCategory.get(rules[lang].select(count)) ?? other).replaceAll('#', String(count));
}
