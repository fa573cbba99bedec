import { isWide } from './useWide.ts';

/** The room for wide screens and the one for narrow ones. */
export const rooms = { wide: async () => await import('./LaptopRoom.tsx'), narrow: async () => await import('./PhoneRoom.tsx') };

/** All that the room needs on this screen, so that it is there when somebody comes in. What cannot be loaded now is asked for again then. */
export async function loadRoomAhead(): Promise<void> {
  const wide = isWide();
  await Promise.allSettled([import('./RoomPage.tsx'), import('./CameBack.tsx'), wide ? rooms.wide() : rooms.narrow()]);
  if (!wide) await (await import('./phone/later.ts')).loadTheRest();
}
