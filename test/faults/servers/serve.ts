import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { openSqlite } from '#server/store/sqlite.ts';
import { createSqlStore } from '#server/store/sql.ts';
import type { Store } from '#server/store/store.ts';

type Engine = ReturnType<typeof openSqlite>;

/** Runs a server as `npm start` does, on a store of another make. */
export async function serve(storeOf: (engine: Engine) => Store = ({ database }) => createSqlStore(database)): Promise<void> {
  const config = readConfig();
  const app = await createApp(config, { store: storeOf(openSqlite(config.dataDir)) });
  const port = await app.listen();
  const setUp = await app.setUpLink(`http://localhost:${port}`);
  process.stdout.write(`http://localhost:${port}\n${setUp ?? ''}\n`);
  process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
}
