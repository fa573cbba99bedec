import type { KeyboardEvent } from 'react';

/** Arrow keys, Home and End go from button to button of a toolbar or a menu; left and right as they are seen. */
export function arrowFocus(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const here = buttons.findIndex((button) => button === document.activeElement);
  if (here < 0) return;
  const sideways = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
  const to: Readonly<Record<string, number>> = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    ArrowRight: here + sideways,
    ArrowLeft: here - sideways,
    Home: 0,
    End: buttons.length - 1,
  };
  const next = to[event.key];
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[(next + buttons.length) % buttons.length]?.focus();
}
