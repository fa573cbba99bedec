import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';
import { Link } from 'wouter';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import styles from './Button.module.css';

export interface ButtonLook {
  /** One `primary` per screen. */
  readonly tone?: 'plain' | 'primary' | 'quiet' | 'danger';
  /** 56 px instead of 44. */
  readonly big?: boolean;
  /** As wide as what holds it. */
  readonly wide?: boolean;
  readonly icon?: LucideIcon;
  /** The icon points somewhere. */
  readonly flip?: boolean;
  /** The icon alone is seen; the words are its name. */
  readonly square?: boolean;
}

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'children'>, ButtonLook {
  readonly children: string;
}

function look({ tone = 'plain', big, wide, square }: ButtonLook): string {
  return classes(styles.button, styles[tone], big && styles.big, wide && styles.wide, square && styles.square);
}

function Inside({ icon, flip = false, square, children }: ButtonLook & { readonly children: string }) {
  return (
    <>
      {icon && <Icon icon={icon} flip={flip} />}
      {!square && <span>{children}</span>}
    </>
  );
}

/** A button that is not submitting anything unless it says so (`type="submit"`). */
export function Button({ tone, big, wide, icon, flip, square, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={look({ tone, big, wide, square })}
      {...(square ? { 'aria-label': children, title: children } : {})}
    >
      <Inside icon={icon} flip={flip} square={square}>
        {children}
      </Inside>
    </button>
  );
}

export interface ButtonLinkProps extends ButtonLook {
  readonly href: string;
  readonly children: string;
}

/** Goes somewhere, and looks like a button. */
export function ButtonLink({ href, children, ...shape }: ButtonLinkProps) {
  return (
    <Link href={href} className={look(shape)} {...(shape.square ? { 'aria-label': children, title: children } : {})}>
      <Inside icon={shape.icon} flip={shape.flip} square={shape.square}>
        {children}
      </Inside>
    </Link>
  );
}
