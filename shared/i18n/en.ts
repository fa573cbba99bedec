import { board } from './en/board.ts';
import { common } from './en/common.ts';
import { home } from './en/home.ts';
import { join } from './en/join.ts';
import { phone } from './en/phone.ts';
import { prepare } from './en/prepare.ts';
import { refusals } from './en/refusals.ts';
import { report } from './en/report.ts';
import { room } from './en/room.ts';
import { tools } from './en/tools.ts';
import { workshops } from './en/workshops.ts';
import type { Messages } from './fr.ts';

export const en: Messages = { ...common, ...refusals, ...home, ...join, ...workshops, ...prepare, ...room, ...board, ...phone, ...tools, ...report };
