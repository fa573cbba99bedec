import { decodeFrame } from '#server/hub/frames.ts';
import type { Line, Peer } from '#server/hub/hub.ts';
import type { BoardId, DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import type { CloseCode } from '#shared/wire/closeCodes.ts';
import type { TestHub } from './testHub.ts';

/** The network between the sockets of one browser and a hub in the same thread. */
export interface TestNetwork {
  /** A class that the client takes for the browser's own. */
  readonly Socket: typeof WebSocket;
  /** Without a network sockets do not open. */
  up: boolean;
  /** Frames wait on their way to the server. */
  held: boolean;
  /** Half open: sockets stay as they are and nothing comes through, in either direction. */
  dead: boolean;
  /** The next sockets are closed with this code at the door. */
  refuse: number | undefined;
  /** Sockets that have heard the server's step 1 are closed with 1013 at their step 2. */
  refuseSync: boolean;
  /** All sockets lose their line. */
  cut(): void;
  /** Lets held frames through: the first so many, or all and those that follow. */
  release(frames?: number): void;
  /** How many sockets have been asked for. */
  readonly opened: number;
  /** The types of the sync frames that left, by their second number. */
  readonly sent: string[];
}

/** Frames and events take one millisecond of the hub's time. */
export function createTestNetwork(here: TestHub, device: DeviceId): TestNetwork {
  const sockets = new Set<HubSocket>();
  const waiting: (() => void)[] = [];

  class HubSocket {
    static readonly OPEN = 1;
    readonly OPEN = 1;
    binaryType = 'blob';
    readyState = 0;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
    onclose: ((event: { code: number; reason: string }) => void) | null = null;
    onerror: (() => void) | null = null;
    line: Line | undefined;
    early: Uint8Array[] = [];

    constructor(url: string | URL) {
      sockets.add(this);
      network.opened++;
      here.time.after(1, () => void this.open(new URL(url)));
    }

    async open(url: URL): Promise<void> {
      if (network.dead) return undefined;
      if (!network.up) return this.end(1006, '');
      this.readyState = 1;
      this.onopen?.();
      if (network.refuse !== undefined) return this.end(network.refuse, '');
      const query = (name: string) => Number(url.searchParams.get(name));
      const peer: Peer = {
        buffered: 0,
        send: (frame) => here.time.after(1, () => this.hear(frame.slice())),
        close: (code: CloseCode, reason: string) => this.end(code, reason),
        ping: (sentAt) => this.arrives(() => this.line?.reached(sentAt)),
      };
      const joined = await here.hub.join(url.pathname.split('/').at(-1) as BoardId, peer, {
        participation: url.searchParams.get('as') as ParticipationId,
        device,
        own: { clientId: query('client'), epoch: query('epoch'), seq: query('seq') },
      });
      if ('closed' in joined) return this.end(joined.closed, '');
      if (this.readyState !== 1) return joined.hangUp();
      this.line = joined;
      for (const frame of this.early) joined.receive(frame);
    }

    hear(frame: Uint8Array<ArrayBuffer>): void {
      if (this.readyState === 1 && !network.dead) this.onmessage?.({ data: frame.buffer });
    }

    send(data: Uint8Array): void {
      const frame = data.slice();
      const { type } = decodeFrame(frame);
      network.sent.push(type);
      if (network.refuseSync && type === 'step2') return this.end(1013, '');
      this.arrives(() => {
        if (this.line) this.line.receive(frame);
        else this.early.push(frame);
      });
    }

    /** On the server's side, in its turn. */
    arrives(run: () => void): void {
      const arrive = () => {
        if (this.readyState === 1 && !network.dead) run();
      };
      if (network.held) waiting.push(arrive);
      else here.time.after(1, arrive);
    }

    close(): void {
      this.end(1000, '');
    }

    end(code: number, reason: string): void {
      if (this.readyState === 3) return;
      this.readyState = 3;
      sockets.delete(this);
      this.line?.hangUp();
      this.onclose?.({ code, reason });
    }
  }

  const network = {
    // What y-websocket and our counting use of the browser's class is here.
    Socket: HubSocket as unknown as typeof WebSocket,
    up: true,
    held: false,
    dead: false,
    refuse: undefined as number | undefined,
    refuseSync: false,
    opened: 0,
    sent: [] as string[],
    cut: () => {
      for (const socket of sockets) socket.end(1006, '');
      waiting.length = 0;
    },
    release: (frames?: number) => {
      network.held = frames !== undefined;
      for (const arrive of waiting.splice(0, frames ?? waiting.length)) arrive();
    },
  };
  return network;
}
