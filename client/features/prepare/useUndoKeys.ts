import { useEffect, useEffectEvent } from 'react';
import type { AgendaEditor } from './useAgendaEditor.ts';

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) for the agenda; a field and a dialog keep their own. */
export function useUndoKeys({ undo, redo }: Pick<AgendaEditor, 'undo' | 'redo'>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select, dialog')) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    // The browser would take back the last word typed in some field, wherever that is.
    event.preventDefault();
    if (key === 'y' || event.shiftKey) redo?.();
    else undo?.();
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
