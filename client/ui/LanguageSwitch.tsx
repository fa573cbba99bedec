import { useChooseLang, useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { languages } from '#shared/kit/localized.ts';
import { classes } from './classes.ts';
import styles from './LanguageSwitch.module.css';

/** The three languages by their own names. `small` for the bars of working screens. */
export function LanguageSwitch({ small = false }: { readonly small?: boolean }) {
  const say = useMessages();
  const current = useLang();
  const choose = useChooseLang();
  return (
    <fieldset className={classes(styles.langs, small && styles.small)} aria-label={say['language.choose']}>
      {languages.map((lang) => (
        <button key={lang} type="button" lang={lang} aria-pressed={lang === current} onClick={() => choose(lang)}>
          {say[`language.${lang}`]}
        </button>
      ))}
    </fieldset>
  );
}
