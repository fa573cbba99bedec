import { useEffect, useRef, useState } from 'react';
import { useBoard } from '#client/board/BoardContext.tsx';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import { useRoom } from '../RoomContext.tsx';
import styles from './Phone.module.css';

/** Others' new cards that are out of sight, as a pill over the dock: what one reads does not move. */
export function NewCards({ zone, ids }: { readonly zone: ZoneId; readonly ids: readonly CardId[] }) {
  const say = useMessages('room');
  const { me } = useRoom();
  const cards = useBoard((board) => board.cards);
  const own = useBoard((board) => board.ownAnonymous);
  const end = useRef<HTMLDivElement>(null);
  const known = useRef<{ readonly zone: ZoneId; readonly ids: ReadonlySet<CardId> }>(undefined);
  const [fresh, setFresh] = useState<readonly CardId[]>([]);
  const [inSight, setInSight] = useState(true);

  useEffect(() => {
    const before = known.current;
    known.current = { zone, ids: new Set(ids) };
    if (before?.zone !== zone) setFresh([]);
    else {
      const added = ids.filter((id) => !before.ids.has(id) && cards.get(id)?.author !== me && !own.has(id));
      if (added.length > 0) setFresh((waiting) => [...waiting, ...added]);
    }
  }, [zone, ids, cards, own, me]);

  useEffect(() => {
    const mark = end.current;
    if (!mark || typeof IntersectionObserver !== 'function') return undefined;
    const observer = new IntersectionObserver(([entry]) => setInSight(entry?.isIntersecting ?? true), { rootMargin: '0px 0px -150px 0px' });
    observer.observe(mark);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (inSight) setFresh([]);
  }, [inSight, ids]);

  return (
    <>
      <div ref={end} />
      {!inSight && fresh.length > 0 && (
        <button type="button" className={styles.pill} onClick={() => end.current?.scrollIntoView({ block: 'center' })}>
          {say['phone.newCards'](fresh.length)}
        </button>
      )}
    </>
  );
}
