import { Languages } from 'lucide-react';
import { useChooseLang, useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { languages } from '#shared/kit/localized.ts';
import { Icon } from './Icon.tsx';
import styles from './LanguageMenu.module.css';

/** The three languages where there is room for one: in a narrow window the sign alone. */
export function LanguageMenu() {
  const say = useMessages();
  const current = useLang();
  const choose = useChooseLang();
  return (
    <span className={styles.menu}>
      <Icon icon={Languages} />
      <select
        aria-label={say['language.choose']}
        title={say['language.choose']}
        value={current}
        onChange={({ target }) => {
          const chosen = languages.find((lang) => lang === target.value);
          if (chosen) choose(chosen);
        }}
      >
        {languages.map((lang) => (
          <option key={lang} value={lang} lang={lang}>
            {say[`language.${lang}`]}
          </option>
        ))}
      </select>
    </span>
  );
}
