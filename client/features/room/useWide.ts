import { useMedia } from '#client/ui/useMedia.ts';

/** From here on the laptop's room; below it the phone's. */
const query = '(min-width: 900px)';

export function useWide(): boolean {
  return useMedia(query);
}

export function isWide(): boolean {
  return window.matchMedia(query).matches;
}
