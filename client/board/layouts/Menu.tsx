import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { LucideIcon } from 'lucide-react';
import { classes } from '#client/ui/classes.ts';
import { arrowFocus } from './arrowFocus.ts';
import { ToolButton } from './ToolButton.tsx';
import styles from './CardTools.world.module.css';

export interface MenuProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** Opens upwards; downwards otherwise. */
  readonly up: boolean;
  /** Its entries lie in a row. */
  readonly row?: boolean;
  readonly children: ReactNode;
}

/** A button with a list of choices. The list opens with the focus on its chosen or first entry; Escape, Tab and a press beside it close it. */
export function Menu({ icon, name, open, onOpen, up, row = false, children }: MenuProps) {
  const whole = useRef<HTMLSpanElement>(null);
  const close = useRef(onOpen);
  close.current = onOpen;
  const id = useId();

  useEffect(() => {
    if (!open) return undefined;
    const entries = whole.current?.querySelector('[role="menu"]');
    entries?.querySelector<HTMLElement>('[aria-checked="true"], button')?.focus();
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !whole.current?.contains(event.target)) close.current(false);
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, [open]);

  return (
    <span ref={whole} className={styles.menu}>
      <ToolButton small icon={icon} name={name} expanded={open} controls={id} onPress={() => onOpen(!open)} />
      {open && (
        <div
          id={id}
          role="menu"
          aria-label={name}
          tabIndex={-1}
          className={classes(up ? styles.up : styles.down, row && styles.row)}
          onKeyDown={(event) => {
            // Escape goes on to the bar, which gives the focus back to its card.
            if (event.key === 'Escape' || event.key === 'Tab') onOpen(false);
            else arrowFocus(event);
          }}
        >
          {children}
        </div>
      )}
    </span>
  );
}
