import { createSqlStore } from '#server/store/sql.ts';
import { fillsOnSignal } from './disk.ts';
import { serve } from './serve.ts';

/** Sound, on a disk that can be filled. */
await serve(({ database, connection }) => {
  fillsOnSignal(connection);
  return createSqlStore(database);
});
