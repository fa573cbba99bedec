import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { isId, type BoardId, type DeviceId, type ParticipationId } from '#shared/kit/ids.ts';
import { closeCodes, type CloseCode } from '#shared/wire/closeCodes.ts';
import { limits } from '#shared/wire/limits.ts';
import { paths, protocolVersion } from '#shared/wire/paths.ts';
import type { Hub, LineClaim, Peer } from '#server/hub/hub.ts';
import type { Outgoing } from './outgoing.ts';
import { watchSeat } from './watchSeat.ts';

export interface SyncSocketParts {
  readonly outgoing: Pick<Outgoing, 'peer'>;
  readonly hub: Hub;
  /** Whether the page that opens the line is ours. */
  readonly originAllowed: (request: IncomingMessage) => boolean;
  /** Who the cookie is: the device and the participation that it speaks for (`as`, or whoever joined last for a stock client). */
  readonly identify: (
    headers: Pick<IncomingHttpHeaders, 'host' | 'cookie'>,
    as: string | undefined,
    board: BoardId,
  ) => Promise<{ device: DeviceId; participation: ParticipationId } | undefined>;
  readonly report: (error: unknown, about: string) => void;
}

/**
 * Answers a frame above the limit, which is never read, with a code that is final: after the 1009 of ws a stock client sends
 * the same again for ever.
 */
class BoardSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code === frameTooLarge ? closeCodes.tooLarge : code, reason);
  }
}
const frameTooLarge = 1009;

/** Frames that may wait while the board opens: beyond it the peer is told to come again. */
const earlyBytes = 256 * 1024;
/** Nobody may stay unknown longer than so (ms). */
const unknownMs = 5000;
const pingEvery = 15_000;

/**
 * The only place that knows that the hub is reached over WebSockets. The upgrade is always accepted and a refusal is a
 * close code: an HTTP error makes a stock y-websocket client retry for ever (see docs/PROTOCOL.md). While `mostUnknown`
 * sockets have not been identified, others are told to come again.
 */
export function createSyncSocket(parts: SyncSocketParts, mostUnknown = 2000) {
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.frame, perMessageDeflate: false, WebSocket: BoardSocket });
  const sockets = new Map<WebSocket, { alive: boolean }>();
  const unknown = new Set<WebSocket>();
  const pulse = setInterval(() => {
    for (const [socket, life] of sockets) {
      if (!life.alive) socket.terminate();
      else {
        life.alive = false;
        socket.ping();
      }
    }
  }, pingEvery);
  pulse.unref();

  function accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    server.handleUpgrade(request, socket, head, (line) => {
      sockets.set(line, { alive: true });
      line.on('pong', () => {
        const life = sockets.get(line);
        if (life) life.alive = true;
      });
      line.on('close', () => {
        sockets.delete(line);
        unknown.delete(line);
      });
      // ws emits `error` for every malformed frame; without a listener it would end the process.
      line.on('error', (error) => {
        // The code of a frame that is too large has to arrive past the rest of that frame; the pulse ends who does not listen.
        if (!('code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH')) line.terminate();
      });
      if (unknown.size >= mostUnknown) return line.close(closeCodes.later, 'too many at the door');
      unknown.add(line);
      const patience = setTimeout(() => line.close(closeCodes.later, 'nobody could say who this is'), unknownMs);
      const identified = () => {
        clearTimeout(patience);
        unknown.delete(line);
      };
      void serve(parts, { peer: parts.outgoing.peer(line, socket), socket: line, request, identified })
        .catch((error: unknown) => {
          parts.report(error, 'a board line');
          line.close(closeCodes.later, 'later');
        })
        .finally(identified);
    });
  }

  async function stop(): Promise<void> {
    clearInterval(pulse);
    const gone = [...sockets.keys()].map(async (socket) => {
      await new Promise<void>((resolve) => {
        if (socket.readyState === socket.CLOSED) resolve();
        else socket.once('close', () => resolve());
        setTimeout(() => socket.terminate(), 1000).unref();
      });
    });
    await Promise.all(gone);
    server.close();
  }

  return { accept, stop };
}

interface Newcomer {
  readonly peer: Peer;
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  /** Called when it is known who this is, or that nobody is. */
  readonly identified: () => void;
}

/** Opens the line and keeps early frames in order until the hub has let it in. */
async function serve(parts: SyncSocketParts, { peer, socket, request, identified }: Newcomer): Promise<void> {
  const early: Uint8Array[] = [];
  let waiting = 0;
  const keepEarly = (data: Buffer, isBinary: boolean) => {
    waiting += data.length;
    if (!isBinary) refuseText(socket);
    else if (waiting > earlyBytes) socket.close(closeCodes.later, 'too much before the board opened');
    else early.push(asBytes(data));
  };
  socket.on('message', keepEarly);

  const url = new URL(request.url ?? '/', 'http://localhost');
  const board = url.pathname.slice(paths.board.length + 1);
  const own = readOwn(url.searchParams);
  const refuse = (code: CloseCode, reason: string) => peer.close(code, reason);
  if (!parts.originAllowed(request)) return refuse(closeCodes.notAllowed, 'origin');
  if (!isId(board)) return refuse(closeCodes.unknown, 'board');
  if (own === 'too-old') return refuse(closeCodes.tooOld, 'version');
  // The request itself is let go: it weighs more than the line.
  const headers = { host: request.headers.host, cookie: request.headers.cookie };
  const who = await parts.identify(headers, url.searchParams.get('as') ?? undefined, board as BoardId);
  identified();
  if (!who) return refuse(closeCodes.notJoined, 'not joined');
  if (socket.readyState !== socket.OPEN) return;

  const claim: LineClaim = { participation: who.participation, device: who.device, ...(own ? { own } : {}) };
  const line = await parts.hub.join(board as BoardId, peer, claim);
  if ('closed' in line) return refuse(line.closed, 'closed');
  if (socket.readyState !== socket.OPEN) return line.hangUp();

  socket.off('message', keepEarly);
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (isBinary) line.receive(asBytes(data));
    else refuseText(socket);
  });
  socket.on('pong', (data) => {
    const sentAt = Number(data.toString());
    // The pulse's own pings carry nothing.
    if (sentAt > 0 && Number.isFinite(sentAt)) line.reached(sentAt);
  });
  for (const frame of early) line.receive(frame);
  const isOwn = async () => (await parts.identify(headers, who.participation, board as BoardId))?.device === who.device;
  const lost = () => {
    // A peer that does not answer the goodbye could speak on for a while.
    line.hangUp();
    refuse(closeCodes.later, 'seat');
  };
  const stopWatching = watchSeat(isOwn, lost, parts.report);
  socket.on('close', () => {
    stopWatching();
    line.hangUp();
  });
}

/** Final: who says this once says it again each time. */
function refuseText(socket: WebSocket): void {
  socket.close(closeCodes.notAllowed, 'malformed frame');
}

function asBytes(data: Buffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** Our client's query; undefined for a stock client, `too-old` for a version that this build no longer speaks. */
function readOwn(query: URLSearchParams): LineClaim['own'] | 'too-old' {
  if (!query.has('v')) return undefined;
  if (Number(query.get('v')) < protocolVersion) return 'too-old';
  const number = (name: string) => {
    const value = Number(query.get(name));
    return Number.isSafeInteger(value) && value >= 0 ? value : 0;
  };
  return { clientId: number('client'), epoch: number('epoch'), seq: number('seq') };
}
