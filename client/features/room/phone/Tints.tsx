import { Check } from 'lucide-react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { tints, type Tint } from '#shared/board/card.ts';
import styles from './Sheet.module.css';

/** The six tints; the card itself shows the one chosen. */
export function Tints({ tint, onTint }: { readonly tint: Tint; readonly onTint: (tint: Tint) => void }) {
  const say = useMessages('room');
  return (
    <div className={styles.tints} role="radiogroup" aria-label={say['board.tint']}>
      {tints.map((one) => (
        <button
          key={one}
          type="button"
          role="radio"
          aria-checked={one === tint}
          aria-label={say[`tint.${one}`]}
          onClick={() => onTint(one)}
        >
          <i style={{ background: `var(--tint-${one})` }}>{one === tint && <Check size={18} aria-hidden="true" />}</i>
        </button>
      ))}
    </div>
  );
}
