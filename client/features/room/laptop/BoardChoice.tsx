import { ChevronDown } from 'lucide-react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { useOtherBoards } from '../useOtherBoards.ts';
import styles from './BoardChoice.module.css';

/** A participant's way to the boards of the other activities, and back. */
export function BoardChoice() {
  const say = useMessages('room');
  const boards = useOtherBoards();
  const home = boards.find(({ now }) => now);
  if (boards.length < 2) return null;
  return (
    <div className={styles.choice}>
      {home && !home.shown && (
        <Button tone="primary" onClick={home.open}>
          {say['boards.back'](home.name)}
        </Button>
      )}
      <span className={styles.select}>
        <select
          aria-label={say['boards.others']}
          value={boards.find(({ shown }) => shown)?.id}
          onChange={({ target }) => boards.find(({ id }) => id === target.value)?.open()}
        >
          {boards.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <Icon icon={ChevronDown} />
      </span>
    </div>
  );
}
