// Puts the updates of standard input (JSON: an array of base64) into a peer's own store, before its server starts.
import { readFileSync } from 'node:fs';
import * as Y from 'yjs';

const [peer, board, folder] = process.argv.slice(2);
const updates = JSON.parse(readFileSync(0, 'utf8')).map((update) => Buffer.from(update, 'base64'));
if (peer === 'hocuspocus') {
  const { default: Database } = await import('better-sqlite3');
  const { schema, upsertQuery } = await import('@hocuspocus/extension-sqlite');
  const database = new Database(`${folder}/hocuspocus.sqlite`);
  database.exec(schema);
  database.prepare(upsertQuery).run({ name: board, data: Buffer.from(Y.mergeUpdates(updates)) });
  database.close();
} else {
  const { LeveldbPersistence } = await import('y-leveldb');
  const database = new LeveldbPersistence(folder);
  for (const update of updates) await database.storeUpdate(board, update);
  await database.destroy();
}
