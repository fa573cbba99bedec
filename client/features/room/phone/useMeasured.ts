import { useLayoutEffect, type RefObject } from 'react';

/** Writes an element's height into a property of the page, for what must stand clear of it; gone with the element. */
export function useMeasured(element: RefObject<HTMLElement | null>, property: `--${string}`): void {
  useLayoutEffect(() => {
    const measured = element.current;
    const { style } = document.documentElement;
    if (!measured || typeof ResizeObserver !== 'function') return undefined;
    const observer = new ResizeObserver(() => style.setProperty(property, `${measured.getBoundingClientRect().height}px`));
    observer.observe(measured);
    return () => {
      observer.disconnect();
      style.removeProperty(property);
    };
  }, [element, property]);
}
