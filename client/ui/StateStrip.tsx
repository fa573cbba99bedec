import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import styles from './StateStrip.module.css';

export interface StateStripProps {
  /** `trouble`: offline, refused. `time`: paused. `plain`: look only, silent. */
  readonly tone?: 'plain' | 'trouble' | 'time';
  readonly icon: LucideIcon;
  readonly children: ReactNode;
}

/** A state that lasts, in one line over the whole width; read out when it changes. Never two at once. */
export function StateStrip({ tone = 'plain', icon, children }: StateStripProps) {
  return (
    <output className={classes(styles.strip, styles[tone])}>
      <Icon icon={icon} size={22} />
      <span>{children}</span>
    </output>
  );
}
