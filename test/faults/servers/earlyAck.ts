import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';

/** Broken on purpose: says that a commit is done a third of a second before it is. */
const config = readConfig();
const store = openSqliteStore(config.dataDir);
const app = await createApp(config, {
  store: {
    ...store,
    async commit(workshop, fence, commit) {
      setTimeout(() => void store.commit(workshop, fence, commit), 300);
    },
  },
});
const port = await app.listen();
const setUp = await app.setUpLink(`http://localhost:${port}`);
process.stdout.write(`http://localhost:${port}\n${setUp ?? ''}\n`);
