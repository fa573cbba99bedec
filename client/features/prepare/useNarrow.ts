import { useMedia } from '#client/ui/useMedia.ts';

/** Whether the side has no place beside the agenda. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 1100px)');
}
