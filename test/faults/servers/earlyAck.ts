import { createSqlStore } from '#server/store/sql.ts';
import { serve } from './serve.ts';

/** Broken on purpose: says that a commit is done a third of a second before it is. */
await serve(({ database }) => {
  const store = createSqlStore(database);
  return {
    ...store,
    async commit(workshop, fence, commit) {
      setTimeout(() => void store.commit(workshop, fence, commit).catch(() => undefined), 300);
    },
  };
});
