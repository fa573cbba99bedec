import type { ClipboardEvent } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import { useTooLong } from '#client/board/components/useTooLong.ts';
import { limits } from '#shared/wire/limits.ts';
import { zoneUnder } from './useKeys.ts';

/** A pasted list becomes one card a line, taken back in one step. */
export function usePaste(mayAdd: boolean) {
  const actions = useActions();
  const zones = useBoard((board) => board.canvas.zones);
  const tooLong = useTooLong();
  return (event: ClipboardEvent<HTMLElement>) => {
    if (!mayAdd || event.target instanceof HTMLTextAreaElement) return;
    const lines = event.clipboardData
      .getData('text/plain')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
    const zone = zoneUnder(event.target) ?? zones[0]?.id;
    if (lines.length === 0 || !zone) return;
    event.preventDefault();
    // What does not fit is still on the clipboard; the others are not held up by it.
    if (lines.some((line) => line.length > limits.textLength)) tooLong();
    actions.addLines(zone, lines);
  };
}
