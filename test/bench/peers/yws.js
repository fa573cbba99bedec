// The server that comes with y-websocket 1.5.4, with its LevelDB persistence where YPERSISTENCE names a folder.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { WebSocketServer } from 'ws';

const { setupWSConnection } = createRequire(import.meta.url)('y-websocket/bin/utils');
const http = createServer((_request, response) => response.end('okay'));
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
sockets.on('connection', setupWSConnection);
http.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (line) => sockets.emit('connection', line, request));
});
http.listen(0, '127.0.0.1', () => console.log(`http://localhost:${http.address().port}`));
