import { door } from './fr/door.ts';
import { laptop } from './fr/laptop.ts';
import { prepare } from './fr/prepare.ts';
import { report } from './fr/report.ts';
import { room } from './fr/room.ts';
import { versions } from './fr/versions.ts';
import { workshop } from './fr/workshop.ts';
import { workshops } from './fr/workshops.ts';

/** French is the source: the other languages say the same or do not compile. */
export const fr = { ...door, ...room, ...laptop, ...versions, ...workshops, ...workshop, ...prepare, ...report };

export type Messages = typeof fr;
export type MessageKey = keyof Messages;

/** The words that are loaded together, with the code that says them; those of the door are always there. */
export interface Areas {
  readonly door: typeof door;
  readonly room: typeof room;
  readonly laptop: typeof laptop;
  readonly versions: typeof versions;
  readonly workshops: typeof workshops;
  readonly workshop: typeof workshop;
  readonly prepare: typeof prepare;
  readonly report: typeof report;
}
export type Area = Exclude<keyof Areas, 'door'>;

/** The words of the door and of these areas. */
export type Words<A extends Area = never> = Areas['door'] & Pick<Messages, MessageKey & { [Key in A]: keyof Areas[Key] }[A]>;
