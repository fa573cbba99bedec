import { Pause } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from './classes.ts';
import { clockText } from './clockText.ts';
import { Icon } from './Icon.tsx';
import styles from './Clock.module.css';

export interface ClockProps {
  /** Milliseconds. */
  readonly remaining: number;
  readonly paused?: boolean;
  /** The share of the time that is left (0–1): drawn as a ring where it is given. */
  readonly share?: number;
}

/** The time left in a pill; filled during the last minute, outlined when it is over. Always left to right. */
export function Clock({ remaining, paused = false, share }: ClockProps) {
  const say = useMessages();
  const last = !paused && remaining > 0 && remaining <= 60_000;
  return (
    <span
      className={classes(styles.clock, last && styles.last, remaining <= 0 && styles.over)}
      dir="ltr"
      role="timer"
      aria-label={say[paused ? 'clock.paused' : 'clock.left']}
    >
      {paused ? <Icon icon={Pause} /> : share !== undefined && <i className={styles.ring} style={{ '--share': share } as CSSProperties} />}
      {clockText(remaining)}
    </span>
  );
}
