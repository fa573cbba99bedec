import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { createMeter, type Meter } from '#server/hub/meter.ts';
import type { AuthorityForLive } from '#server/authority/api.ts';
import { isId, type DeviceId, type ParticipationId, type WorkshopId } from '#shared/kit/ids.ts';
import type { RefusalCode } from '#shared/kit/refusal.ts';
import type { Audience } from '#shared/tools/tool.ts';
import { limits } from '#shared/wire/limits.ts';
import { handshakeSchema, type ClientToServer, type ServerToClient } from '#shared/wire/live.ts';
import { paths, protocolVersion } from '#shared/wire/paths.ts';
import { createPace, type Pace } from './pace.ts';
import { watchSeat } from './watchSeat.ts';

export interface LiveParts {
  readonly server: HttpServer;
  readonly authority: AuthorityForLive;
  /** Whether the page that opens the line is ours. */
  readonly originAllowed: (request: IncomingMessage) => boolean;
  /** Who the cookie is: the device, if it may speak for this participation of this workshop. */
  readonly identify: (request: IncomingMessage, as: ParticipationId, workshop: WorkshopId) => Promise<DeviceId | undefined>;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly report: (error: unknown, about: string) => void;
}

export interface Live {
  /** The lines of one participation are over, on one device or on all. */
  hangUp(participation: ParticipationId, device: DeviceId | undefined, reason: RefusalCode): void;
  stop(): Promise<void>;
}

interface Who {
  readonly workshop: WorkshopId;
  readonly participation: ParticipationId;
  readonly device: DeviceId;
}
/** Of one participation, over all its lines. */
interface Allowance {
  readonly pace: Pace;
  readonly meter: Meter;
  lines: number;
}
/** So far (ms) somebody may be ahead of the rate of his packets, whatever is in them; then his line ends. */
const mostAhead = 15_000;

type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, { who?: Who }>;

/**
 * The only place that knows that the authority is reached over socket.io (docs/PROTOCOL.md). While `mostUnknown` connections
 * have not said who they are, nobody more is let in.
 */
export function createLive(parts: LiveParts, mostUnknown = 2000): Live {
  const { authority, report } = parts;
  const paces = new Map<ParticipationId, Allowance>();
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, { who?: Who }>({
    path: paths.live,
    // Long polling would need sticky sessions and a second set of checks; everything that can run the client has WebSockets.
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: limits.command,
    // Whoever is gone without a word is missed after half a minute, as on a board.
    pingInterval: 15_000,
    pingTimeout: 15_000,
    // A connection that does not say who it is ends after so many ms.
    connectTimeout: 5000,
    // The board's sockets are upgraded by another listener of the same server.
    destroyUpgrade: false,
    allowRequest: (request, answer) => answer(null, parts.originAllowed(request) && unknown() < mostUnknown),
  });
  const unknown = () => io.engine.clientsCount - io.sockets.sockets.size;
  io.attach(parts.server);

  const handshake = async (socket: LiveSocket, next: (failure?: Error) => void) => {
    const refused = await admit(parts, socket).catch((error: unknown): RefusalCode => {
      report(error, 'a live handshake');
      return 'later';
    });
    next(refused && failure(refused));
  };
  io.use((socket, next) => void handshake(socket, next));
  io.on('connection', (socket) => {
    serve(parts, socket, paces).catch((error: unknown) => {
      report(error, 'a live line');
      end(socket, 'later');
    });
  });
  const stopHearing = authority.onView((workshop, audience, change) => {
    io.to(roomOf(workshop, audience)).emit('view', change);
  });
  const stopWatching = authority.onLetGo((workshop) => {
    for (const socket of io.sockets.sockets.values()) if (socket.data.who?.workshop === workshop) end(socket, 'later');
  });

  return {
    hangUp(participation, device, reason) {
      for (const socket of io.sockets.sockets.values()) {
        const { who } = socket.data;
        if (who?.participation === participation && (device === undefined || who.device === device)) end(socket, reason);
      }
    },
    async stop() {
      stopHearing();
      stopWatching();
      io.disconnectSockets(true);
      io.engine.close();
      await Promise.resolve();
    },
  };
}

/** Who this line speaks for, once and for all; or why nobody. */
async function admit(parts: LiveParts, socket: LiveSocket): Promise<RefusalCode | undefined> {
  const read = handshakeSchema.safeParse(socket.handshake.auth);
  if (!read.success) return 'malformed';
  const { workshop, as, v } = read.data;
  if (v < protocolVersion) return 'too-old';
  if (!isId(workshop) || !isId(as)) return 'malformed';
  const who = { workshop: workshop as WorkshopId, participation: as as ParticipationId };
  const device = await parts.identify(socket.request, who.participation, who.workshop);
  if (device === undefined) return 'not-joined';
  socket.data.who = { ...who, device };
  return undefined;
}

async function serve(parts: LiveParts, socket: LiveSocket, paces: Map<ParticipationId, Allowance>): Promise<void> {
  const { authority, now, after, report } = parts;
  const { who } = socket.data;
  if (!who) throw new Error('a line of nobody');
  const { workshop, participation } = who;
  const shared = paces.get(participation) ?? { pace: createPace(now, after), meter: createMeter(), lines: 0 };
  paces.set(participation, shared);
  shared.lines++;
  let leave: (() => void) | undefined;
  let gone = false;
  socket.on('disconnect', () => {
    gone = true;
    shared.lines--;
    if (shared.lines === 0) paces.delete(participation);
    leave?.();
  });
  socket.conn.on('packet', ({ data }: { readonly data?: string | Buffer }) => {
    shared.meter.take(data?.length ?? 0, now());
    if (shared.meter.wait(now()) > mostAhead) end(socket, 'later');
  });
  socket.on('clock', (answer: unknown) => {
    if (typeof answer === 'function') answer(now());
  });
  socket.on('command', (message: unknown, answer: unknown) => {
    if (typeof answer !== 'function') return;
    // What still waits when the line ends is not done: its sender asks again, if he may.
    const done = async () => (gone ? undefined : await authority.command(workshop, participation, message));
    shared.pace.run(done).then(
      (given) => answer(given ?? { refused: 'later' satisfies RefusalCode }),
      (error: unknown) => {
        report(error, 'a command');
        answer({ refused: 'later' satisfies RefusalCode });
      },
    );
  });
  const entered = await authority.enter(workshop, participation, (snapshot, role) => {
    if (gone) return;
    void socket.join([roomOf(workshop, 'everyone'), roomOf(workshop, { role }), roomOf(workshop, { person: participation })]);
    socket.emit('snapshot', snapshot);
  });
  if (typeof entered !== 'function') return end(socket, entered.refused);
  leave = entered;
  if (gone) return leave();
  const isOwn = async () => (await parts.identify(socket.request, participation, workshop)) === who.device;
  socket.on(
    'disconnect',
    watchSeat(isOwn, () => end(socket, 'later'), report),
  );
}

function end(socket: LiveSocket, reason: RefusalCode): void {
  socket.emit('ended', reason);
  socket.disconnect(true);
}

function roomOf(workshop: WorkshopId, audience: Audience): string {
  if (audience === 'everyone') return `${workshop} everyone`;
  return 'role' in audience ? `${workshop} role ${audience.role}` : `${workshop} person ${audience.person}`;
}

/** `connect_error` at the client, whose `data` says why. */
function failure(refused: RefusalCode): Error {
  return Object.assign(new Error(refused), { data: { refused } });
}
