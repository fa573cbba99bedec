import { ChevronRight } from 'lucide-react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { useOtherBoards } from '../useOtherBoards.ts';
import { InDock } from './InDock.tsx';
import styles from './Phone.module.css';

/** At the end of the list: the boards of the other activities, to read again, and the way back from one of them. */
export function OtherBoards() {
  const say = useMessages('room');
  const boards = useOtherBoards();
  const home = boards.find(({ now }) => now);
  if (boards.length < 2) return null;
  return (
    <section className={styles.others}>
      <h2>{say['boards.others']}</h2>
      <ol className={styles.folds}>
        {boards
          .filter(({ shown }) => !shown)
          .map(({ id, name, open }) => (
            <li key={id}>
              <button type="button" onClick={open}>
                <span dir="auto">{name}</span>
                <Icon icon={ChevronRight} size={24} flip />
              </button>
            </li>
          ))}
      </ol>
      {home && !home.shown && (
        <InDock>
          <Button tone="primary" big wide onClick={home.open}>
            {say['boards.back'](home.name)}
          </Button>
        </InDock>
      )}
    </section>
  );
}
