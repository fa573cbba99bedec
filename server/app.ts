import { randomBytes as nodeRandomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { deflateRawSync } from 'node:zlib';
import fastify from 'fastify';
import * as Y from 'yjs';
import type { DeviceId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { paths } from '#shared/wire/paths.ts';
import { makeSetUpLink } from './accounts/links.ts';
import { createPasswords, passwordCost } from './accounts/passwords.ts';
import { readSecret } from './accounts/secret.ts';
import type { Authority } from './authority/api.ts';
import { createAuthority } from './authority/createAuthority.ts';
import type { Config } from './config.ts';
import { createMachineAddresses, lanAddresses } from './edge/addresses.ts';
import { createDevices } from './edge/http/device.ts';
import { originAllowed } from './edge/http/origin.ts';
import { registerHttp } from './edge/http/registerHttp.ts';
import { createLive } from './edge/live.ts';
import { servePages } from './edge/pages.ts';
import { createOutgoing } from './edge/outgoing.ts';
import { createSyncSocket } from './edge/syncSocket.ts';
import { createHub } from './hub/createHub.ts';
import type { Hub } from './hub/hub.ts';
import { purgeDaily } from './purge.ts';
import { makeReport } from './report.ts';
import { loadCompacted } from './store/loadCompacted.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

export interface App {
  /** The port, once connections are taken. */
  listen(): Promise<number>;
  /** The one-time link of a host that nobody has set up; undefined afterwards. */
  setUpLink(base: string): Promise<string | undefined>;
  /** Commits what waits, says goodbye to everybody, closes the store. */
  close(): Promise<void>;
}

/** What tests replace. */
export interface AppParts {
  readonly store?: Store;
  readonly now?: () => number;
  readonly log?: (error: unknown, about: string) => void;
}

/** Puts the parts together. Nothing else knows all of them. */
export async function createApp(config: Config, parts: AppParts = {}): Promise<App> {
  const store = parts.store ?? openSqliteStore(config.dataDir);
  const now = parts.now ?? Date.now;
  const log = parts.log ?? logToConsole;
  const randomBytes = (length: number) => new Uint8Array(nodeRandomBytes(length));
  const outgoing = createOutgoing();
  const { authority, hub } = createCore(store, now, log, outgoing.writeCost);

  const http = fastify({
    // A proxy in front of us runs on this machine; nobody else's word about an address counts.
    trustProxy: config.publicUrl !== undefined && 'loopback',
    bodyLimit: 256 * 1024,
    forceCloseConnections: true,
  });
  const devices = createDevices({ store, now, randomBytes, publicUrl: config.publicUrl });
  const machineAddresses = createMachineAddresses(now);
  const ownPage = ({ headers }: IncomingMessage) => originAllowed(headers.origin, headers.host, config.publicUrl, machineAddresses);
  const live = createLive({
    server: http.server,
    authority,
    originAllowed: ownPage,
    identify: async ({ headers }, as, workshop) => {
      const device = await devices.of(headers);
      const seats = device ? await devices.seats(device) : [];
      return seats.some((seat) => seat.id === as && seat.workshop === workshop) ? device?.id : undefined;
    },
    now,
    after,
    report: log,
  });
  const sync = createSyncSocket({
    outgoing,
    hub,
    originAllowed: ownPage,
    report: log,
    async identify(headers, as, board) {
      const device = await devices.of(headers);
      const workshop = device && (await store.workshopOfBoard(board));
      if (!device || !workshop) return undefined;
      const seats = (await devices.seats(device)).filter((seat) => seat.workshop === workshop);
      // A stock client names nobody: it speaks for whoever joined last.
      const seat = as === undefined ? seats.at(-1) : seats.find(({ id }) => id === as);
      return seat && { device: device.id, participation: seat.id };
    },
  });
  const hangUp = (participation: ParticipationId, device: DeviceId | undefined) => {
    hub.hangUp(participation, device, closeCodes.notJoined);
    live.hangUp(participation, device, 'not-joined');
  };
  registerHttp(http, {
    store,
    authority,
    passwords: createPasswords({ randomBytes, cost: passwordCost }),
    now,
    randomBytes,
    publicUrl: config.publicUrl,
    secret: readSecret(config.dataDir, randomBytes),
    machineAddresses,
    lanAddresses: () => lanAddresses().map((address) => `${address}:${portOf(http.server.address())}`),
    report: async (workshop: WorkshopId, lang) => await makeReport({ store, authority, hub, now }, workshop, lang),
    readable: hub.readable,
    hangUp,
    log,
  });
  await servePages(http);
  http.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // As it came: what asks may be no address at all, and socket.io looks at the same.
    const path = request.url ?? '';
    if (path.startsWith(`${paths.board}/`)) sync.accept(request, socket, head);
    // socket.io takes its own; whatever else asks is nobody we know.
    else if (!path.startsWith(`${paths.live}/`)) socket.destroy();
  });

  const stopPurging = purgeDaily({ store, now, after, report: log });

  return {
    async listen() {
      await http.listen({ port: config.port, host: config.host });
      return portOf(http.server.address());
    },
    setUpLink: async (base) => await makeSetUpLink({ store, now, randomBytes }, base),
    async close() {
      // Nobody comes in any more: a line that opened now would outlive the goodbyes and keep the process.
      http.server.removeAllListeners('upgrade');
      await hub.stop();
      await authority.stop();
      await Promise.all([live.stop(), sync.stop()]);
      await http.close();
      await stopPurging();
      await store.close();
    },
  };
}

/** The authority decides, the hub carries: each needs the other, and both are pure of sockets, clocks and databases. */
function createCore(
  store: Store,
  now: () => number,
  report: (error: unknown, about: string) => void,
  writeCost: () => number,
): { readonly authority: Authority; readonly hub: Hub } {
  const { random } = Math;
  const authority: Authority = createAuthority({ store, hub: () => hub, now, random, after, report });
  const hub: Hub = createHub({
    rulesOf: authority.rulesOf,
    loadBoard: async (board) => await loadCompacted(store, board, report),
    now,
    random,
    after,
    report,
    newDoc: () => new Y.Doc(),
    sleepAfter: 2 * 60_000,
    // The quickest level: a board of 2,000 cards (441 kB) becomes 18 % of itself in 1.4 ms; level 6 makes it 16 % in 6 ms.
    deflate: (bytes) => deflateRawSync(bytes, { level: 1 }),
    writeCost,
  });
  return { authority, hub };
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server is not listening on a port');
  return address.port;
}

function logToConsole(error: unknown, about: string): void {
  process.stderr.write(
    `${new Date().toISOString()} ${about}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
}
