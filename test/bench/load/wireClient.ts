import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { protocolVersion } from '#shared/wire/paths.ts';
import { presenceFrame, readFrame, syncFrame, tokenFrame, type Dialect, type Heard } from './dialects.ts';

/** Somebody whom the server under test lets in. */
export interface Person {
  readonly cookie: string;
  readonly participation: string;
}

export interface ClientParts {
  readonly dialect: Dialect;
  readonly url: string;
  readonly board: string;
  readonly person: Person;
  readonly clientId: number;
  /** What the client has already; without it the client is empty. */
  readonly doc?: Y.Doc;
  /** Called for every frame that is not part of coming in. Without it frames are only counted, which costs next to nothing. */
  readonly hear?: (heard: Heard) => void;
}

/** A protocol client without a document of its own: as light as a client can be, so that the load is the server's. */
export interface WireClient {
  /** Resolves with the server's whole answer to step 1; rejects when the line ends before. */
  readonly synced: Promise<Uint8Array>;
  readonly received: { readonly frames: number; readonly bytes: number };
  edit(update: Uint8Array): void;
  point(clock: number, state: string): void;
  /** Reads nothing any more, though the socket stays open. */
  pause(): void;
  close(): void;
}

const nothing = new Uint8Array([0, 0]);

export function openClient({ dialect, url, board, person, clientId, doc, hear }: ClientParts): WireClient {
  const query = dialect === 'twiza' ? `?as=${person.participation}&client=${clientId}&epoch=0&seq=0&v=${protocolVersion}` : '';
  const origin = url.replace(/^ws/, 'http').replace(/(:\d+).*$/, '$1');
  const socket = new WebSocket(`${url}/${board}${query}`, {
    perMessageDeflate: false,
    headers: { cookie: person.cookie, origin },
  });
  const received = { frames: 0, bytes: 0 };
  const send = (frame: Uint8Array) => socket.send(frame);
  const step1 = () => send(syncFrame(dialect, board, 'step1', doc ? Y.encodeStateVector(doc) : new Uint8Array([0])));

  const synced = new Promise<Uint8Array>((resolve, reject) => {
    let open = true;
    socket.on('open', () => {
      if (dialect === 'relay') resolve(nothing);
      else if (dialect === 'hocuspocus') send(tokenFrame(board));
      else step1();
    });
    socket.on('message', (data: Buffer) => {
      received.frames++;
      received.bytes += data.length;
      if (!open && !hear) return;
      const heard = readFrame(dialect, data);
      if (heard.is === 'let-in') step1();
      else if (heard.is === 'step1') send(syncFrame(dialect, board, 'step2', doc ? Y.encodeStateAsUpdate(doc, heard.bytes) : nothing));
      else if (heard.is === 'step2') {
        resolve(heard.bytes);
        open = false;
      }
      hear?.(heard);
    });
    socket.on('close', (code) => reject(new Error(`the line was closed with ${code}`)));
    socket.on('error', reject);
  });
  return {
    synced,
    received,
    edit: (update) => send(syncFrame(dialect, board, 'update', update)),
    point: (clock, state) => send(presenceFrame(dialect, board, clientId, clock, state)),
    pause: () => socket.pause(),
    close: () => socket.terminate(),
  };
}
