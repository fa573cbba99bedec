import { common } from './common.ts';
import { home } from './home.ts';
import { join } from './join.ts';
import { refusals } from './refusals.ts';

/** What the first page needs: nobody pays for the words of the room while standing at its door. */
export const door = { ...common, ...refusals, ...home, ...join };

export type DoorMessages = typeof door;
