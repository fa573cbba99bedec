import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import styles from './Chip.module.css';

export interface ChipProps {
  readonly tone?: 'plain' | 'time' | 'done' | 'trouble' | 'press';
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

/** A fact, never something to press. */
export function Chip({ tone = 'plain', icon, children }: ChipProps) {
  return (
    <span className={classes(styles.chip, styles[tone])}>
      {icon && <Icon icon={icon} size={16} />}
      {children}
    </span>
  );
}
