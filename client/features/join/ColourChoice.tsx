import { Check } from 'lucide-react';
import { useId } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import styles from './ColourChoice.module.css';

const colours = [1, 2, 3, 4, 5, 6] as const;

/** One of the six colours of people; one is given already. */
export function ColourChoice({ value, onChange }: { readonly value: number; readonly onChange: (colour: number) => void }) {
  const say = useMessages();
  const group = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>{say['join.colour']}</legend>
      <div className={styles.colours}>
        {colours.map((colour) => (
          <label key={colour} data-who={colour}>
            <input
              type="radio"
              name={group}
              checked={colour === value}
              onChange={() => onChange(colour)}
              aria-label={say[`join.colour.${colour}`]}
            />
            <i>
              <Icon icon={Check} size={18} />
            </i>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
