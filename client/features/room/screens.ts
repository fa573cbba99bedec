/** The room for wide screens and the one for narrow ones. */
export const screens = { wide: async () => await import('./LaptopRoom.tsx'), narrow: async () => await import('./PhoneRoom.tsx') };
