import { useEffect, type Dispatch, type RefObject, type SetStateAction } from 'react';
import { pan, zoomAt, type View } from './view.ts';

/** The wheel pans; with ctrl or ⌘, and by pinching, it zooms where the pointer is. React's own listener is passive and could not stop the page. */
export function useWheel(stage: RefObject<HTMLElement | null>, setView: Dispatch<SetStateAction<View>>): void {
  useEffect(() => {
    const element = stage.current;
    if (!element) return undefined;
    const onWheel = (event: WheelEvent) => {
      const zooms = event.ctrlKey || event.metaKey;
      // What scrolls by itself does; zooming always means the board, never the page.
      if (!zooms && event.target instanceof Element && event.target.closest('textarea, [data-tools]')) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      setView((view) => (zooms ? zoomAt(view, at, Math.exp(-event.deltaY / 300)) : pan(view, { x: -event.deltaX, y: -event.deltaY })));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [stage, setView]);
}
