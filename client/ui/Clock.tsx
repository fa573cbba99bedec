import { Pause } from 'lucide-react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from './classes.ts';
import { clockText } from './clockText.ts';
import { Icon } from './Icon.tsx';
import styles from './Clock.module.css';

export interface ClockProps {
  /** Milliseconds. */
  readonly remaining: number;
  readonly paused?: boolean;
}

/** The time left in a pill; filled during the last minute. Always left to right. */
export function Clock({ remaining, paused = false }: ClockProps) {
  const say = useMessages();
  const last = !paused && remaining > 0 && remaining <= 60_000;
  return (
    <span
      className={classes(styles.clock, last && styles.last)}
      dir="ltr"
      role="timer"
      aria-label={say[paused ? 'clock.paused' : 'clock.left']}
    >
      {paused && <Icon icon={Pause} />}
      {clockText(remaining)}
    </span>
  );
}
