import { classes } from './classes.ts';
import { initials } from './initials.ts';
import styles from './Avatar.module.css';

export interface AvatarProps {
  readonly name: string;
  /** 1–6, see the `--who-n` tokens. */
  readonly colour: number;
  /** Pixels; 32 unless said. */
  readonly size?: number;
  /** The reader's own: ringed. */
  readonly me?: boolean;
}

/** A person's disc. The name stands beside it or is said by what holds it. */
export function Avatar({ name, colour, size = 32, me = false }: AvatarProps) {
  return (
    <span
      className={classes(styles.avatar, me && styles.me)}
      data-who={colour}
      aria-hidden="true"
      style={{ inlineSize: size, blockSize: size, ...(size >= 40 ? { fontSize: 15 } : {}) }}
    >
      {initials(name)}
    </span>
  );
}
