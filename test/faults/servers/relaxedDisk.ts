import { createSqlStore } from '#server/store/sql.ts';
import { serve } from './serve.ts';

/** Broken on purpose: does not wait for the disk, as many a database is set up. */
await serve(({ database, connection }) => {
  connection.exec('PRAGMA synchronous = NORMAL');
  return createSqlStore(database);
});
