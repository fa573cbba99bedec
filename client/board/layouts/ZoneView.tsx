import { VenetianMask } from 'lucide-react';
import { memo, useId, type ReactNode } from 'react';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from '#client/ui/classes.ts';
import { Icon } from '#client/ui/Icon.tsx';
import type { Zone } from '#shared/canvas/canvas.ts';
import { directionOf } from '#shared/kit/localized.ts';
import styles from './Board.world.module.css';

export interface ZoneViewProps {
  readonly zone: Zone;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly count: number;
  /** A card is being carried over it. */
  readonly target: boolean;
  readonly children: ReactNode;
}

/** A zone is a region with a heading; empty, it shows its question. The title starts where its language starts. */
export const ZoneView = memo(function ZoneView({ zone, x, y, width, height, count, target, children }: ZoneViewProps) {
  const say = useMessages('room');
  const lang = useLang();
  const dir = directionOf(lang);
  const promptId = useId();
  return (
    <section
      className={classes(styles.zone, target && styles.target)}
      data-zone={zone.id}
      aria-label={zone.label[lang]}
      aria-describedby={promptId}
      // Tab goes from zone to zone; N writes in the one that has the focus.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      style={{ left: x, top: y, width, height }}
    >
      <header className={styles.head} dir={dir} title={zone.prompt[lang]}>
        <h2>{zone.label[lang]}</h2>
        {count > 0 && <span className={styles.count}>{count}</span>}
        {zone.anonymous && (
          <span className={styles.hint} role="img" aria-label={say['board.anonymous']} title={say['board.anonymous']}>
            <Icon icon={VenetianMask} />
          </span>
        )}
      </header>
      <p id={promptId} className={styles.prompt} dir={dir} hidden={count > 0}>
        {zone.prompt[lang]}
      </p>
      {children}
    </section>
  );
});
