import { screens } from './screens.ts';
import { isWide } from './useWide.ts';

/** All that the room needs on this screen, so that it is there when somebody comes in. What cannot be loaded now is asked for again then. */
export async function loadRoomAhead(): Promise<void> {
  const wide = isWide();
  await Promise.allSettled([import('./RoomPage.tsx'), import('./CameBack.tsx'), wide ? screens.wide() : screens.narrow()]);
  if (!wide) await (await import('./phone/later.ts')).loadTheRest();
}
