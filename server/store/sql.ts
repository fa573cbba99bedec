import { accountsStore } from './accountsSql.ts';
import type { Database } from './database.ts';
import { logStore } from './logSql.ts';
import { peopleStore } from './peopleSql.ts';
import type { Store } from './store.ts';
import { purgeStore } from './purgeSql.ts';
import { versionStore } from './versionsSql.ts';
import { workshopsStore } from './workshopsSql.ts';

/** The store over any engine that speaks the SQL of this folder. */
export function createSqlStore(database: Database): Store {
  return {
    ...accountsStore(database),
    ...peopleStore(database),
    ...workshopsStore(database),
    ...logStore(database),
    ...versionStore(database),
    ...purgeStore(database),
    close: async () => await database.close(),
  };
}
