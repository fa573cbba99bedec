import { board } from './fr/board.ts';
import { door } from './fr/door.ts';
import { phone } from './fr/phone.ts';
import { prepare } from './fr/prepare.ts';
import { report } from './fr/report.ts';
import { room } from './fr/room.ts';
import { tools } from './fr/tools.ts';
import { workshops } from './fr/workshops.ts';

/** French is the source: the other languages say the same or do not compile. */
export const fr = { ...door, ...workshops, ...prepare, ...room, ...board, ...phone, ...tools, ...report };

export type Messages = typeof fr;
export type MessageKey = keyof Messages;
