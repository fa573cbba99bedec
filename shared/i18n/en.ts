import { door } from './en/door.ts';
import { laptop } from './en/laptop.ts';
import { prepare } from './en/prepare.ts';
import { report } from './en/report.ts';
import { room } from './en/room.ts';
import { versions } from './en/versions.ts';
import { workshop } from './en/workshop.ts';
import { workshops } from './en/workshops.ts';
import type { Messages } from './fr.ts';

export const en: Messages = {
  ...door,
  ...room,
  ...laptop,
  ...versions,
  ...workshops,
  ...workshop,
  ...prepare,
  ...report,
};
