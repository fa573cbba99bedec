import { preloadable } from '#client/app/preloadable.ts';
import { loadTheRest } from './phone/later.ts';
import { LaptopRoom } from './screens.ts';
import { isWide } from './useWide.ts';

export const RoomPage = preloadable(async () => (await import('./RoomPage.tsx')).RoomPage);

/** All that the room needs on this screen, so that it is there when somebody comes in. What cannot be loaded now is asked for again then. */
export async function loadRoomAhead(): Promise<void> {
  const wide = isWide();
  await Promise.allSettled([RoomPage.preload(), wide && LaptopRoom.preload()]);
  if (!wide) await loadTheRest();
}
