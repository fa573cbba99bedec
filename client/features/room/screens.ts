import { preloadable } from '#client/app/preloadable.ts';

/** The room for wide screens. The one for narrow ones is small, and a phone would wait for its file: it comes with the page. */
export const LaptopRoom = preloadable(async () => (await import('./LaptopRoom.tsx')).LaptopRoom);
