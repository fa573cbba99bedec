import { board } from './ar/board.ts';
import { door } from './ar/door.ts';
import { phone } from './ar/phone.ts';
import { prepare } from './ar/prepare.ts';
import { report } from './ar/report.ts';
import { room } from './ar/room.ts';
import { tools } from './ar/tools.ts';
import { workshops } from './ar/workshops.ts';
import type { Messages } from './fr.ts';

export const ar: Messages = { ...door, ...workshops, ...prepare, ...room, ...board, ...phone, ...tools, ...report };
