import type { Other } from '#client/board/boardApi.ts';
import styles from './Board.world.module.css';

/** Where others point. The arrow keeps its size on screen whatever the zoom. */
export function Cursors({ others, scale }: { readonly others: readonly Other[]; readonly scale: number }) {
  return (
    <div aria-hidden="true">
      {others.map(({ id, name, colour, cursor, dragging }) =>
        cursor ? (
          <div
            key={id}
            className={styles.cursor}
            data-who={colour}
            style={{ transform: `translate(${cursor.x}px, ${cursor.y}px) scale(${1 / scale})` }}
          >
            <svg viewBox="0 0 20 20">
              <path d="M2 2l6.2 15.2 2.5-6.1 6.3-2.2z" fill="currentColor" stroke="#fff" strokeWidth="1.5" strokeLinejoin="round" />
            </svg>
            {/* Whoever carries a card is named on it. */}
            {!dragging && <span dir="auto">{name}</span>}
          </div>
        ) : null,
      )}
    </div>
  );
}
