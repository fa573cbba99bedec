import type { LucideIcon } from 'lucide-react';
import { classes } from './classes.ts';
import styles from './Icon.module.css';

export interface IconProps {
  readonly icon: LucideIcon;
  /** Pixels; 20 unless said. */
  readonly size?: number;
  /** It points somewhere (back, next, undo, a loudspeaker): mirrored where the text runs from right to left. */
  readonly flip?: boolean;
  readonly className?: string;
}

/** A drawing beside words that say the same: hidden from screen readers. */
export function Icon({ icon: Drawing, size = 20, flip = false, className }: IconProps) {
  return <Drawing className={classes(styles.icon, flip && styles.flip, className)} size={size} strokeWidth={1.75} aria-hidden="true" />;
}
