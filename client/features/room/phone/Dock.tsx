import { Grid2x2, Map as MapIcon, Pencil, Plus, UsersRound, Vote } from 'lucide-react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import styles from './Phone.module.css';

export type Place = 'now' | 'place' | 'board' | 'people';

export interface DockProps {
  readonly place: Place;
  readonly go: (place: Place) => void;
  readonly voting: boolean;
  readonly matrix: boolean;
  readonly primary: { readonly label: string; readonly press: () => void } | undefined;
}

/** One primary press, then the places. The first is named after what is asked now. */
export function Dock({ place, go, voting, matrix, primary }: DockProps) {
  const say = useMessages();
  const places = [
    { id: 'now', icon: voting ? Vote : Pencil, name: say[voting ? 'phone.vote' : 'phone.write'] },
    ...(matrix ? [{ id: 'place', icon: Grid2x2, name: say['phone.place'] } as const] : []),
    { id: 'board', icon: MapIcon, name: say['phone.board'] },
    { id: 'people', icon: UsersRound, name: say['phone.people'] },
  ] as const;
  return (
    <footer className={styles.dock}>
      {primary && (
        <Button tone="primary" big wide icon={Plus} onClick={primary.press}>
          {primary.label}
        </Button>
      )}
      <nav className={styles.places} style={{ gridTemplateColumns: `repeat(${places.length}, 1fr)` }}>
        {places.map(({ id, icon, name }) => (
          <button key={id} type="button" aria-current={place === id ? 'page' : undefined} onClick={() => go(id)}>
            <span>
              <Icon icon={icon} size={22} />
            </span>
            {name}
          </button>
        ))}
      </nav>
    </footer>
  );
}
