import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createSqlStore } from '#server/store/sql.ts';
import { openSqlite } from '#server/store/sqlite.ts';

/** Broken on purpose: does not wait for the disk, as many a database is set up. */
const config = readConfig();
const { database, connection } = openSqlite(config.dataDir);
connection.exec('PRAGMA synchronous = NORMAL');
const app = await createApp(config, { store: createSqlStore(database) });
const port = await app.listen();
const setUp = await app.setUpLink(`http://localhost:${port}`);
process.stdout.write(`http://localhost:${port}\n${setUp ?? ''}\n`);
