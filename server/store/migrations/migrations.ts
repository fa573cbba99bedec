import { start } from './001_start.ts';
import { versions } from './002_versions.ts';
import { rests } from './003_rests.ts';

/** In order: the schema's version is how many of them have run. One that has been released is never changed again. */
export const migrations: readonly string[] = [start, versions, rests];
