import type { DoorMessages } from '#shared/i18n/fr/door.ts';
import { common } from './common.ts';
import { home } from './home.ts';
import { join } from './join.ts';
import { refusals } from './refusals.ts';

export const door: DoorMessages = { ...common, ...refusals, ...home, ...join };
