// hocuspocus with its SQLite extension, as it comes; FLUSH_MS gives it a merge window.
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';

const flush = process.env.FLUSH_MS;
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: [new SQLite({ database: `${process.env.DATA_DIR}/hocuspocus.sqlite` })],
  ...(flush === undefined ? {} : { flushDelay: Number(flush) }),
});
await server.listen();
console.log(`http://localhost:${server.address.port}`);
