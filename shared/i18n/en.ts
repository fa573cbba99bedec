import { board } from './en/board.ts';
import { door } from './en/door.ts';
import { phone } from './en/phone.ts';
import { prepare } from './en/prepare.ts';
import { report } from './en/report.ts';
import { room } from './en/room.ts';
import { tools } from './en/tools.ts';
import { workshops } from './en/workshops.ts';
import type { Messages } from './fr.ts';

export const en: Messages = { ...door, ...workshops, ...prepare, ...room, ...board, ...phone, ...tools, ...report };
