import { unpacked } from '#test/kit/deflate.ts';
import type { Line, LineClaim, Peer } from '#server/hub/hub.ts';
import type { BoardId, DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import { frameTypes, syncTypes } from '#shared/wire/frames.ts';
import type { SimulatedTime } from '#test/kit/simulatedTime.ts';
import type { Audit } from './audit.ts';
import type { Chance } from './chance.ts';
import type { Server } from './server.ts';

/** As a browser's socket that the network ended: again later. */
const broken = 1006;

/** One connection, as those see it who disturb it. */
export interface Link {
  readonly server: Server;
  /** What is sent can still arrive. */
  readonly alive: boolean;
  /** The network goes, for both: what is under way may be lost, and each end learns of it when it does. */
  cut(halfOpen: boolean): void;
  /** The server's process died; what it had said is lost, too, if `silently`. */
  die(silently: boolean): void;
  /** What is under way is lost. */
  lose(): void;
}

/** Whose sockets they are. */
export interface Station {
  readonly device: DeviceId;
  /** Whom a stock client's cookie speaks for. */
  readonly participation: ParticipationId;
  /** Without a network no socket opens. */
  readonly offline: boolean;
  readonly links: Set<Link>;
  /** Hears what a broken client would do with it; true when it is not to be heard by the sound one. */
  readonly swallows: (frame: Uint8Array) => boolean;
}

export interface Network {
  /** A class that a client takes for its browser's own. */
  socketFor(station: Station): typeof WebSocket;
  readonly links: ReadonlySet<Link>;
  /** Frames take up to two seconds. */
  slow: boolean;
}

export interface NetworkParts {
  readonly time: SimulatedTime;
  readonly chance: Chance;
  readonly board: BoardId;
  readonly server: () => Server;
  readonly audit: Audit;
  readonly counts: () => Record<'links' | 'up' | 'down', number>;
}

/** What the client's end does with what comes. */
interface Ends {
  opened(): void;
  heard(frame: Uint8Array): void;
  closed(code: number): void;
}

interface Connection extends Link {
  send(frame: Uint8Array): void;
  close(): void;
}

/** Each direction of a connection keeps its order and loses nothing while it lives; connections know nothing of each other. */
export function createNetwork(parts: NetworkParts): Network {
  const links = new Set<Link>();
  const network: Network = {
    links,
    slow: false,
    socketFor: (station) =>
      // What y-websocket and our counting use of the browser's class is here.
      socketClass((url, ends) => {
        const link = openLink(parts, network, station, url, {
          ...ends,
          ended: () => {
            links.delete(link);
            station.links.delete(link);
          },
        });
        links.add(link);
        station.links.add(link);
        return link;
      }) as unknown as typeof WebSocket,
  };
  return network;
}

function socketClass(open: (url: URL, ends: Ends) => Connection) {
  return class SimulatedSocket {
    static readonly OPEN = 1;
    readonly OPEN = 1;
    binaryType = 'arraybuffer';
    readyState = 0;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: ArrayBufferLike }) => void) | null = null;
    onclose: ((event: { code: number; reason: string }) => void) | null = null;
    onerror: (() => void) | null = null;
    readonly connection: Connection;

    constructor(url: string | URL) {
      this.connection = open(new URL(url), {
        opened: () => {
          this.readyState = 1;
          this.onopen?.();
        },
        heard: (frame) => this.onmessage?.({ data: frame.slice().buffer }),
        closed: (code) => {
          this.readyState = 3;
          this.onclose?.({ code, reason: '' });
        },
      });
    }

    send(data: Uint8Array): void {
      this.connection.send(data.slice());
    }

    close(): void {
      if (this.readyState === 3) return;
      this.readyState = 3;
      this.connection.close();
    }
  };
}

function claimOf(url: URL, { participation, device }: Station): LineClaim {
  const number = (name: string) => Number(url.searchParams.get(name));
  if (!url.searchParams.has('client')) return { participation, device };
  return { participation, device, own: { clientId: number('client'), epoch: number('epoch'), seq: number('seq') } };
}

/** What is sent over it arrives in its order, unless the wire is cut, or what was under way is lost with it. */
function direction(
  time: SimulatedTime,
  wire: { readonly black: boolean; readonly lost: boolean },
  delay: () => number,
): (run: () => void) => void {
  let last = 0;
  return (run) => {
    if (wire.black) return;
    last = Math.max(last, time.now() + delay());
    time.after(last - time.now(), () => {
      if (!wire.lost) run();
    });
  };
}

function openLink(
  { time, chance, board, server, audit, counts }: NetworkParts,
  network: Network,
  station: Station,
  url: URL,
  ends: Ends & { readonly ended: () => void },
): Connection {
  const process = server();
  const witness = audit.line();
  counts().links++;
  const usual = chance.between(0.5, 30);
  let here: 'connecting' | 'open' | 'closed' = 'connecting';
  let there: 'open' | 'closed' = 'open';
  let line: Line | undefined;
  let early: (() => void)[] = [];

  const wire = { black: station.offline, lost: false };
  const delay = () => (network.slow && chance.of(0.3) ? chance.between(0, 2000) : usual * chance.between(0.8, 1.2));
  const up = direction(time, wire, delay);
  const down = direction(time, wire, delay);
  const hear = (frame: Uint8Array) => {
    if (here === 'open' && !station.swallows(frame)) ends.heard(frame);
  };

  const peer: Peer = {
    buffered: 0,
    send(frame) {
      if (there === 'closed' || process.dead) return;
      const plain = unpacked(frame);
      witness.told(plain);
      counts().down++;
      down(() => hear(frame));
      // Said again: what y-protocols carries may be repeated.
      if (plain[0] === frameTypes.sync && plain[1] === syncTypes.update && chance.of(0.02)) down(() => hear(frame));
    },
    close(code) {
      if (there === 'closed' || process.dead) return;
      there = 'closed';
      down(() => endHere(code));
    },
    ping(sentAt) {
      down(() => {
        if (here === 'open') up(() => atServer(() => line?.reached(sentAt)));
      });
    },
  };

  /** On the server's side, in its turn. */
  function atServer(run: () => void): void {
    if (there === 'closed' || process.dead) return;
    if (line) run();
    else early.push(run);
  }

  function endHere(code: number): void {
    if (here !== 'closed') {
      here = 'closed';
      ends.closed(code);
    }
    if (there === 'closed' || process.dead) ends.ended();
  }

  function endThere(): void {
    if (there === 'open' && !process.dead) line?.hangUp();
    there = 'closed';
    if (here === 'closed') ends.ended();
  }

  async function arrive(): Promise<void> {
    if (process.dead) return;
    down(() => {
      if (here !== 'connecting') return;
      here = 'open';
      ends.opened();
    });
    const joined = await process.hub.join(board, peer, claimOf(url, station));
    if (process.dead) return;
    if ('closed' in joined) return peer.close(joined.closed, 'at the door');
    if (there === 'closed') return joined.hangUp();
    line = process.build.line?.(joined, peer, process) ?? joined;
    for (const run of early) run();
    early = [];
  }

  if (station.offline) time.after(1, () => endHere(broken));
  else up(() => void arrive());
  return {
    server: process,
    get alive() {
      return !wire.black && here !== 'closed';
    },
    send(frame) {
      witness.sent(frame);
      counts().up++;
      up(() => atServer(() => line?.receive(frame)));
    },
    close() {
      here = 'closed';
      up(endThere);
      if (wire.black || process.dead) ends.ended();
    },
    cut(halfOpen) {
      if (wire.black) return;
      wire.lost = chance.of(0.5);
      wire.black = true;
      const notice = halfOpen ? 35_000 : 500;
      time.after(chance.between(0, notice), () => endHere(broken));
      time.after(chance.between(0, notice), endThere);
    },
    die(silently) {
      wire.black = true;
      wire.lost ||= silently || chance.of(0.5);
      time.after(chance.between(0, 300), () => endHere(broken));
    },
    lose() {
      wire.lost = true;
    },
  };
}
