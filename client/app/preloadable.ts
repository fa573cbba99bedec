import { createElement, lazy, useState, type ComponentType, type ReactNode } from 'react';

export interface Preloadable<Props> {
  (props: Props): ReactNode;
  /** Rejects when it cannot be loaded now; it is asked for again when it is drawn. */
  readonly preload: () => Promise<void>;
}

/**
 * A component that comes by import(). What has come is drawn at once; React's `lazy` alone would first draw the fallback,
 * and leave that for 300 ms.
 */
export function preloadable<Props extends object>(load: () => Promise<ComponentType<Props>>): Preloadable<Props> {
  let loaded: ComponentType<Props> | undefined;
  const preload = async () => {
    loaded = await load();
  };
  const Lazy = lazy(async () => {
    const component = await load();
    loaded = component;
    return { default: component };
  });
  function Part(props: Props): ReactNode {
    // The same for as long as it is mounted: another one would begin anew, without its state.
    const [Shown] = useState<ComponentType<Props>>(() => loaded ?? Lazy);
    return createElement(Shown, props);
  }
  return Object.assign(Part, { preload });
}
