import type { LucideIcon } from 'lucide-react';
import { classes } from '#client/ui/classes.ts';
import { Icon } from '#client/ui/Icon.tsx';
import styles from './Stage.module.css';

export interface ToolButtonProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly onPress: () => void;
  /** The words are shown beside the icon. */
  readonly words?: boolean;
  readonly small?: boolean;
  readonly flip?: boolean;
  readonly disabled?: boolean;
  /** It opens a list: whether that is open, and its id. */
  readonly expanded?: boolean;
  readonly controls?: string;
}

/** One tool of a floating bar. */
export function ToolButton(props: ToolButtonProps) {
  const { icon, name, onPress, words = false, small = false, flip = false, disabled = false, expanded, controls } = props;
  return (
    <button
      type="button"
      className={classes(styles.tool, words && styles.words, small && styles.small)}
      disabled={disabled}
      {...(expanded === undefined
        ? {}
        : { 'aria-haspopup': 'menu', 'aria-expanded': expanded, 'aria-controls': expanded ? controls : undefined })}
      {...(words ? {} : { 'aria-label': name, title: name })}
      onClick={onPress}
    >
      <Icon icon={icon} size={small ? 18 : 22} flip={flip} />
      {words && <span>{name}</span>}
    </button>
  );
}
