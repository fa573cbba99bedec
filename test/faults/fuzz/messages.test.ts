import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAttackedHost, type AttackedHost } from './attackedHost.ts';
import { boardMessageTypes, fuzzBoardMessages } from './boardMessages.ts';
import { commandNames, fuzzCommand } from './commands.ts';
import { fuzzLiveEvents, liveEventKinds } from './liveEvents.ts';
import { fuzzFrames } from './rawFrames.ts';

/* `npm run fuzz -- b2 b3` does the same for as long as one likes. */

const count = 2000;

test('5,000 raw frames end their own sockets at most, and the process lives', async () => {
  const report = await fuzzFrames(1, 5000);
  expect(report.faults).toEqual([]);
  expect(report.frames).toBeGreaterThanOrEqual(5000);
  // Both sorts must have been among them.
  expect(report.ended).toBeGreaterThan(100);
  expect(report.answered).toBeGreaterThan(100);
});

test('the seven-byte frame ends a process that listens for no errors, as the stock server does', async () => {
  const program = `
    import { WebSocketServer } from 'ws';
    import { connect } from 'node:net';
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => {
      const socket = connect(server.address().port, '127.0.0.1');
      socket.write('GET / HTTP/1.1\\r\\nHost: x\\r\\nConnection: Upgrade\\r\\nUpgrade: websocket\\r\\nSec-WebSocket-Version: 13\\r\\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\\r\\n\\r\\n');
      socket.once('data', () => socket.write(Uint8Array.of(0xf2, 0x81, 1, 2, 3, 4, 0)));
    });
    setTimeout(() => process.exit(0), 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect(code).toBe(1);
});

describe('2,000 frames of a line that are', () => {
  for (const type of boardMessageTypes) {
    test(`«${type}» change nothing that they may not, and end their own line at most`, async () => {
      const { changed } = await fuzzBoardMessages(type, 1, count);
      if (type === 'update' || type === 'step2') expect(changed).toBeGreaterThan(100);
      else expect(changed).toBe(0);
    });
  }
});

describe('2,000 commands named', () => {
  for (const name of commandNames) {
    test(`${name} are done or refused, and refused change nothing`, async () => {
      await fuzzCommand(name, 1, count);
    });
  }
});

describe('2,000 packets of the live line that are', () => {
  let host: AttackedHost;
  beforeAll(async () => {
    host = await openAttackedHost();
  });
  afterAll(async () => await host.close());
  for (const kind of liveEventKinds) {
    test(`«${kind}» leave the room to the others`, async () => {
      expect(await fuzzLiveEvents(host, kind, 1, count)).toMatchObject({ events: count, faults: [] });
    });
  }
});
