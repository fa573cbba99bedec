import * as fc from 'fast-check';
import { WebSocket } from 'ws';
import type { AttackedHost } from './attackedHost.ts';

export interface EventsReport {
  readonly events: number;
  /** Lines that the server ended. */
  readonly ended: number;
  readonly faults: readonly string[];
}

const json = fc.jsonValue({ maxDepth: 3 });
const acknowledged = fc.oneof(fc.constant(''), fc.nat(1e6).map(String), fc.constantFrom('99999999999999999999', '-1'));
const packet = (event: fc.Arbitrary<string>) =>
  fc.tuple(acknowledged, event, fc.array(json, { maxLength: 3 })).map(([ack, name, args]) => `42${ack}${JSON.stringify([name, ...args])}`);

/** Packets as they travel, by what they are. */
const kinds: Readonly<Record<string, (host: AttackedHost) => fc.Arbitrary<string>>> = {
  command: () => packet(fc.constant('command')),
  clock: () => packet(fc.constant('clock')),
  unknown: () =>
    packet(
      fc.oneof(fc.constantFrom('snapshot', 'view', 'ended', 'connect', 'disconnect', 'error', '__proto__', 'newListener'), fc.string()),
    ),
  handshake: ({ workshop, mallory }) => {
    const whole = { workshop: workshop.id, as: mallory.seat.participation, v: 1 };
    const spoiled = fc
      .tuple(fc.constantFrom('workshop', 'as', 'v', 'more', '__proto__'), json)
      .map(([key, value]) => Object.assign({}, whole, { [key]: value }));
    return fc.oneof(spoiled, json).map((auth) => `40${JSON.stringify(auth)}`);
  },
  noise: () =>
    fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.tuple(fc.nat(9), fc.nat(9), fc.string({ maxLength: 20 })).map((parts) => parts.join('')),
    ),
};
export const liveEventKinds: readonly string[] = Object.keys(kinds);

/** B3 on the live channel's socket: packets of one kind, many on a line; the room goes on. */
export async function fuzzLiveEvents(host: AttackedHost, kind: string, seed: number, count: number): Promise<EventsReport> {
  const arbitrary = kinds[kind]?.(host);
  if (!arbitrary) throw new Error(`no packets of the kind ${kind}`);
  const report = { events: 0, ended: 0, faults: [] as string[] };
  const packets = fc.sample(arbitrary, { numRuns: count, seed });
  while (report.events < count) {
    const line = await openLine(host, kind !== 'handshake');
    let sent = 0;
    while (report.events < count && sent < 200 && line.readyState === WebSocket.OPEN) {
      line.send(packets[report.events] ?? '');
      report.events++;
      // One at a time where a packet may end its line, so that each of them is heard.
      if (++sent % (kind === 'command' || kind === 'clock' ? 50 : 5) === 0) await heard(line);
    }
    await heard(line);
    if (line.readyState !== WebSocket.OPEN) report.ended++;
    line.terminate();
  }
  const wrong = await host.whatIsWrong();
  if (wrong !== undefined) report.faults.push(wrong);
  return report;
}

async function openLine({ url, workshop, mallory }: AttackedHost, enter: boolean): Promise<WebSocket> {
  const line = new WebSocket(`${url.replace('http', 'ws')}/wire/live/?EIO=4&transport=websocket`, {
    headers: { cookie: mallory.visitor.cookie(), origin: url },
  });
  line.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    line.once('close', () => reject(new Error('the door is shut')));
    line.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith('0') && enter) line.send(`40${JSON.stringify({ workshop: workshop.id, as: mallory.seat.participation, v: 1 })}`);
      if (text.startsWith('42["snapshot"') || (text.startsWith('0') && !enter)) resolve();
    });
  });
  return line;
}

/** Everything that was sent has been read, or the line is over. */
async function heard(line: WebSocket): Promise<void> {
  if (line.readyState !== WebSocket.OPEN) return;
  await new Promise<void>((resolve) => {
    line.once('pong', () => resolve());
    line.once('close', () => resolve());
    line.ping();
  });
}
