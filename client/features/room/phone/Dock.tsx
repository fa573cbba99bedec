import { BookOpen, CircleDot, Grid2x2, ListOrdered, Map as MapIcon, Pencil, UsersRound } from 'lucide-react';
import { useRef } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { useMeasured } from './useMeasured.ts';
import styles from './Phone.module.css';

export type Place = 'now' | 'place' | 'board' | 'people';
/** What is asked in the first place. */
export type Asked = 'write' | 'read' | 'vote' | 'result';

export interface DockProps {
  readonly place: Place;
  readonly go: (place: Place) => void;
  readonly asked: Asked;
  readonly matrix: boolean;
  /** Takes what the place puts over the places. */
  readonly slot: (element: HTMLElement | null) => void;
}

const drawings = { write: Pencil, read: BookOpen, vote: CircleDot, result: ListOrdered } as const;

/** What the place asks for, then the places. The first is named after what is asked now. */
export function Dock({ place, go, asked, matrix, slot }: DockProps) {
  const say = useMessages('room');
  const dock = useRef<HTMLElement>(null);
  useMeasured(dock, '--dock');
  const places = [
    { id: 'now', icon: drawings[asked], name: say[`phone.${asked}`] },
    ...(matrix ? [{ id: 'place', icon: Grid2x2, name: say['phone.place'] } as const] : []),
    { id: 'board', icon: MapIcon, name: say['phone.board'] },
    { id: 'people', icon: UsersRound, name: say['phone.people'] },
  ] as const;
  return (
    <footer ref={dock} className={styles.dock}>
      <div ref={slot} className={styles.slot} />
      <nav className={styles.places} aria-label={say['phone.places']} style={{ gridTemplateColumns: `repeat(${places.length}, 1fr)` }}>
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
