import { board } from './ar/board.ts';
import { common } from './ar/common.ts';
import { home } from './ar/home.ts';
import { join } from './ar/join.ts';
import { phone } from './ar/phone.ts';
import { prepare } from './ar/prepare.ts';
import { refusals } from './ar/refusals.ts';
import { report } from './ar/report.ts';
import { room } from './ar/room.ts';
import { tools } from './ar/tools.ts';
import { workshops } from './ar/workshops.ts';
import type { Messages } from './fr.ts';

export const ar: Messages = { ...common, ...refusals, ...home, ...join, ...workshops, ...prepare, ...room, ...board, ...phone, ...tools, ...report };
