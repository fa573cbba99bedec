import { preloadable } from '#client/app/preloadable.ts';

/** The room for wide screens and the one for narrow ones. */
export const LaptopRoom = preloadable(async () => (await import('./LaptopRoom.tsx')).LaptopRoom);
export const PhoneRoom = preloadable(async () => (await import('./PhoneRoom.tsx')).PhoneRoom);
