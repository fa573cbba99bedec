import { Pause } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from './classes.ts';
import { clockText, overText } from './clockText.ts';
import { Icon } from './Icon.tsx';
import styles from './Clock.module.css';

export interface ClockProps {
  /** Milliseconds. */
  readonly remaining: number;
  readonly paused?: boolean;
  /** The share of the time that is left (0–1): drawn as a ring where it is given. */
  readonly share?: number;
  /** Once the time is over it counts up. */
  readonly onward?: boolean;
}

/** The time left in a pill; filled during the last minute, outlined when it is over. Always left to right. */
export function Clock({ remaining, paused = false, share, onward = false }: ClockProps) {
  const say = useMessages();
  const last = !paused && remaining > 0 && remaining <= 60_000;
  const over = onward && remaining <= 0;
  return (
    <span
      className={classes(styles.clock, last && styles.last, remaining <= 0 && styles.over)}
      dir="ltr"
      role="timer"
      aria-label={say[over ? 'clock.over' : paused ? 'clock.paused' : 'clock.left']}
    >
      {paused ? <Icon icon={Pause} /> : share !== undefined && <i className={styles.ring} style={{ '--share': share } as CSSProperties} />}
      {over ? overText(remaining) : clockText(remaining)}
    </span>
  );
}
