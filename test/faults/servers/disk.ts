import type { DatabaseSync } from 'node:sqlite';

/** The disk takes no further page from the first SIGUSR2 on, and does again from the second. */
export function fillsOnSignal(connection: DatabaseSync): void {
  let full = false;
  process.on('SIGUSR2', () => {
    full = !full;
    if (full) fill(connection);
    else connection.exec('PRAGMA max_page_count = 1000000');
  });
}

function fill(connection: DatabaseSync): void {
  // What a transaction writes that fails is given back.
  if (connection.isTransaction) return void setImmediate(fill, connection);
  const pages = Number(connection.prepare('PRAGMA page_count').get()?.['page_count']);
  connection.exec(`PRAGMA max_page_count = ${pages + 1}; CREATE TABLE IF NOT EXISTS ballast (bytes BLOB)`);
  const page = connection.prepare('INSERT INTO ballast VALUES (zeroblob(4000))');
  try {
    for (;;) page.run();
  } catch {
    // Not even the pages that were given back are left.
  }
}
