import { door } from './ar/door.ts';
import { laptop } from './ar/laptop.ts';
import { prepare } from './ar/prepare.ts';
import { report } from './ar/report.ts';
import { room } from './ar/room.ts';
import { versions } from './ar/versions.ts';
import { workshop } from './ar/workshop.ts';
import { workshops } from './ar/workshops.ts';
import type { Messages } from './fr.ts';

export const ar: Messages = {
  ...door,
  ...room,
  ...laptop,
  ...versions,
  ...workshops,
  ...workshop,
  ...prepare,
  ...report,
};
