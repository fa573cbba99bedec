// Repeats every message to everybody else: the least that a server can do.
import { WebSocketServer } from 'ws';

const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
sockets.on('connection', (line) => {
  line.on('message', (data) => {
    for (const other of sockets.clients) if (other !== line && other.readyState === 1) other.send(data);
  });
  line.on('error', () => line.terminate());
});
sockets.on('listening', () => console.log(`http://localhost:${sockets.address().port}`));
