import * as fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { decodeFrame } from '#server/hub/frames.ts';
import type { Line, Peer } from '#server/hub/hub.ts';
import { createDevices } from '#server/hub/devices.ts';
import { createLine } from '#server/hub/line.ts';
import type { Meter } from '#server/hub/meter.ts';
import type { DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import { frameTypes, syncTypes } from '#shared/wire/frames.ts';
import { simulatedTime } from '#test/kit/simulatedTime.ts';
import { createChance } from './chance.ts';
import { createWriter } from './deeds.ts';
import { createFuzzRoom, life } from './fuzzRoom.ts';
import { contentText, illness } from './health.ts';
import { mutate } from './mutate.ts';

const rarely = <Thing>(things: fc.Arbitrary<Thing>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: things });

/** Numbers as lib0 writes them, and byte strings with their length, or another one. */
const number = fc.oneof(fc.nat(4), fc.nat(300), fc.constantFrom(2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER), fc.maxSafeNat());
const bytes = (content: fc.Arbitrary<Uint8Array>) =>
  fc.record({ content, lie: rarely(number) }).map(({ content: what, lie }) =>
    written((encoder) => {
      encoding.writeVarUint(encoder, lie ?? what.length);
      encoding.writeUint8Array(encoder, what);
    }),
  );
const noise = fc.uint8Array({ maxLength: 40 });

function written(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function frame(...parts: readonly (number | Uint8Array)[]): Uint8Array {
  return written((encoder) => {
    for (const part of parts) {
      if (typeof part === 'number') encoding.writeVarUint(encoder, part);
      else encoding.writeUint8Array(encoder, part);
    }
  });
}

const stateVector = fc
  .record({ entries: fc.array(fc.tuple(number, number), { maxLength: 6 }), lie: rarely(number) })
  .map(({ entries, lie }) => frame(lie ?? entries.length, ...entries.flat()));

const state = fc.oneof(
  fc.json(),
  fc.constantFrom('null', '{', '', '{"__proto__":{"a":1},"user":{"name":"x"}}', '[]', '"x"', '1e999'),
  fc.constantFrom(1, 500, 3000).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`),
  fc.nat(5000).map((length) => JSON.stringify({ at: 'x'.repeat(length) })),
);

/** The frames of one line, by their type; `own` is its clientID of now, `update` makes something of an update from a number. */
function messages(
  own: () => number,
  other: number,
  update: (seed: number) => Uint8Array,
): Readonly<Record<string, fc.Arbitrary<Uint8Array>>> {
  const entry = fc
    .record({
      client: fc.oneof(
        fc.constantFrom(own, own, () => other).map((of) => of()),
        number,
      ),
      clock: number,
      state,
    })
    .map((one) =>
      written((encoder) => {
        encoding.writeVarUint(encoder, one.client);
        encoding.writeVarUint(encoder, one.clock);
        encoding.writeVarString(encoder, one.state);
      }),
    );
  const entries = fc
    .record({ list: fc.array(entry, { maxLength: 4 }), lie: rarely(number) })
    .map(({ list, lie }) => frame(lie ?? list.length, ...list));
  const someUpdate = fc.oneof({ weight: 3, arbitrary: fc.nat().map(update) }, { weight: 1, arbitrary: noise });
  const of = (first: readonly number[], rest: fc.Arbitrary<Uint8Array>) => rest.map((content) => frame(...first, content));
  return {
    step1: of([frameTypes.sync, syncTypes.step1], bytes(fc.oneof(stateVector, noise))),
    step2: of([frameTypes.sync, syncTypes.step2], bytes(someUpdate)),
    update: of([frameTypes.sync, syncTypes.update], bytes(someUpdate)),
    sync: fc.tuple(number, bytes(noise)).map(([subtype, content]) => frame(frameTypes.sync, subtype, content)),
    awareness: of([frameTypes.awareness], bytes(fc.oneof(entries, noise))),
    query: of([frameTypes.queryAwareness], noise),
    saved: of([frameTypes.saved], noise),
    refused: of([frameTypes.refused], noise),
    unknown: fc.tuple(number, noise).map(([type, content]) => frame(type, content)),
    noise,
  };
}

export const boardMessageTypes: readonly string[] = Object.keys(
  messages(
    () => 1,
    2,
    () => new Uint8Array(),
  ),
);

/** One frame in ten is cut, or has a byte changed. */
const damaged = (whole: fc.Arbitrary<Uint8Array>) =>
  fc
    .record({ whole, damage: rarely(fc.tuple(fc.nat(), fc.oneof(fc.nat(255), fc.constant(undefined)))) })
    .map(({ whole: frame, damage }) => {
      if (!damage || frame.length === 0) return frame;
      const [at, byte] = [damage[0] % frame.length, damage[1]];
      return byte === undefined ? frame.slice(0, at) : frame.with(at, byte);
    });

const freeMeter: Meter = { wait: () => 0, take: () => undefined, waiting: { frames: 0, bytes: 0 } };
const mallory = 'pMalloryxxx' as ParticipationId;
const salma = 'pSalmaxxxxx' as ParticipationId;

/** B3 on the board: `count` frames of one type on real lines; throws with the smallest frame that does harm. */
export async function fuzzBoardMessages(type: string, seed: number, count: number): Promise<{ readonly changed: number }> {
  const chance = createChance(seed);
  const time = { ...simulatedTime(seed), random: chance.real };
  const { room, reports } = createFuzzRoom(time);
  let changes = 0;
  room.doc.on('update', () => void changes++);
  const devices = createDevices();
  const open = (participation: ParticipationId, clientId: number) => {
    const end = { code: undefined as number | undefined };
    const peer: Peer = { send: () => undefined, close: (code) => void (end.code ??= code), buffered: 0 };
    const claim = { participation, device: 'dDevice0000' as DeviceId, own: { clientId, epoch: 1, seq: 0 } };
    const line: Line = createLine({ ...time, room, devices, meter: freeMeter, life, ended: () => undefined }, peer, claim);
    line.receive(Uint8Array.of(frameTypes.sync, syncTypes.step2, 2, 0, 0));
    return { line, end };
  };
  const other = 9;
  let cards = 0;
  let own = 4711;
  const bystander = open(salma, other);
  bystander.line.receive(frame(frameTypes.awareness, bytesOf(frame(1, other, 1, stringOf('{"at":"home"}')))));
  await time.advance(200);

  let state: { readonly of: number; readonly bytes: Uint8Array } = { of: -1, bytes: new Uint8Array() };
  const update = (number: number): Uint8Array => {
    const luck = createChance(number);
    const doc = new Y.Doc();
    if (state.of !== changes) state = { of: changes, bytes: Y.encodeStateAsUpdate(room.doc) };
    Y.applyUpdate(doc, state.bytes);
    doc.clientID = own;
    const before = Y.encodeStateVector(doc);
    const writer = createWriter(doc, mallory, { chance: luck, nextCard: () => ++cards, mostCards: 8 });
    for (let deeds = 1 + luck.below(3); deeds > 0; deeds--) writer.deed();
    const honest = Y.encodeStateAsUpdate(doc, before);
    return luck.oneIn(4) ? honest : mutate(honest, { store: doc.store, clientIds: [own, other, 77], others: [] }, luck);
  };
  const arbitrary = messages(() => own, other, update)[type];
  if (!arbitrary) throw new Error(`no message of the type ${type}`);
  let attacker = open(mallory, own);

  await fc.assert(
    fc.asyncProperty(damaged(arbitrary), async (sent) => {
      const before = changes;
      attacker.line.receive(sent);
      await time.advance(110);
      if (changes > before) {
        const kind = readable(sent);
        if (kind !== 'update' && kind !== 'step2') throw new Error(`the board was changed by ${kind}`);
        const ill = illness(room.doc, contentText(room.doc));
        if (ill !== undefined) throw new Error(ill);
      }
      if (readable(sent) === 'malformed' && attacker.end.code === undefined) throw new Error('a malformed frame was let pass');
      if (reports.length > 0) throw new Error(`the board was given up: ${String(reports[0])}`);
      if (bystander.end.code !== undefined) throw new Error('somebody else’s line was ended');
      examinePresence(room.presence.all(), own, other);
      // A line that is over, or deaf: the same person comes back.
      if (attacker.end.code !== undefined || room.claims.isFenced(own)) {
        attacker.line.hangUp();
        attacker = open(mallory, ++own);
      }
    }),
    { numRuns: count, seed, endOnFailure: true, includeErrorInReport: true },
  );
  room.destroy();
  return { changed: changes };
}

function readable(sent: Uint8Array): string {
  try {
    return decodeFrame(sent).type;
  } catch {
    return 'malformed';
  }
}

/** Nobody but those who are here is shown, under no name but the server's. */
function examinePresence(all: Uint8Array | undefined, own: number, other: number): void {
  const told = all && decodeFrame(all);
  if (told?.type !== 'awareness') throw new Error('the bystander is no longer shown');
  for (const { clientId, state } of told.entries) {
    const who = new Map([
      [own, mallory],
      [other, salma],
    ]).get(clientId);
    const { user } = JSON.parse(state) as { user?: { id?: unknown; name?: unknown } };
    if (who === undefined || user?.id !== who || user.name !== `Name of ${who}`) throw new Error(`${clientId} is shown as ${state}`);
  }
}

function bytesOf(content: Uint8Array): Uint8Array {
  return written((encoder) => encoding.writeVarUint8Array(encoder, content));
}

function stringOf(text: string): Uint8Array {
  return written((encoder) => encoding.writeVarString(encoder, text));
}
