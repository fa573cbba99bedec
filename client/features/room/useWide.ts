import { useSyncExternalStore } from 'react';

/** From here on the laptop's room; below it the phone's. */
const query = '(min-width: 900px)';

export function useWide(): boolean {
  return useSyncExternalStore(subscribe, isWide);
}

export function isWide(): boolean {
  return window.matchMedia(query).matches;
}

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}
