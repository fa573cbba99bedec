import * as Y from 'yjs';
import type { Hub } from '#server/hub/hub.ts';
import { createDevices } from '#server/hub/devices.ts';
import { createLine } from '#server/hub/line.ts';
import type { Meter } from '#server/hub/meter.ts';
import { cardsOf } from '#shared/board/layout.ts';
import type { CardId, DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import { simulatedTime } from '#test/kit/simulatedTime.ts';
import { testBoard } from '#test/kit/testHub.ts';
import { createTestPeer, type TestPeer } from '#test/kit/testPeer.ts';
import { createChance } from './chance.ts';
import { createWriter, removeUnseen, type Writer } from './deeds.ts';
import { createFuzzRoom, life } from './fuzzRoom.ts';
import { contentText, illness } from './health.ts';

export interface HonestReport {
  /** Updates and step 2 that reached the server. */
  readonly updates: number;
  /** How many came before the step 2 of their line and rested on it. */
  readonly early: number;
  readonly refused: readonly { readonly seed: number; readonly reason: string }[];
  readonly faults: readonly string[];
}

const people = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay'];
/** Rates are another guard's. */
const freeMeter: Meter = { wait: () => 0, take: () => undefined, waiting: { frames: 0, bytes: 0 } };
const perBoard = 600;

/** Honest people with all their bad luck: none of them is ever refused, and all end with the same board. */
export async function honestWork(seed: number, count: number): Promise<HonestReport> {
  const report = { updates: 0, early: 0, refused: [] as { seed: number; reason: string }[], faults: [] as string[] };
  for (let board = 0; report.updates < count && report.refused.length + report.faults.length < 10; board++) {
    const boardSeed = seed + board * 104_729;
    const day = createDay(boardSeed);
    for (let turn = 0; turn < perBoard; turn++) await day.turn();
    await day.evening();
    report.updates += day.updates();
    report.early += day.early();
    report.refused.push(...day.refusals().map((reason) => ({ seed: boardSeed, reason })));
    const wrong = day.refusals().length === 0 ? day.whatWentWrong() : undefined;
    if (wrong !== undefined) report.faults.push(`seed ${boardSeed}: ${wrong}`);
    day.end();
  }
  return report;
}

interface Person {
  peer: TestPeer;
  writer: Writer;
  readonly participation: ParticipationId;
  /** Cards that nobody else has seen. */
  unseen: CardId[];
}

function createDay(seed: number) {
  const chance = createChance(seed);
  const time = simulatedTime(seed);
  const { room, reports } = createFuzzRoom({ ...time, random: chance.real });
  let cards = 0;
  const surroundings = { chance, nextCard: () => ++cards };
  const refusals: string[] = [];
  let updates = 0;
  let early = 0;

  // The door alone, as createHub has it: what lies behind it is real.
  const hub = {
    join: async (_board, peer, claim) => {
      const line = createLine({ ...time, room, devices: createDevices(), meter: freeMeter, life, ended: () => undefined }, peer, claim);
      return await Promise.resolve(line);
    },
  } as Pick<Hub, 'join'> as Hub;

  function peerFor(participation: ParticipationId, doc = new Y.Doc()): TestPeer {
    const device = `d${participation.slice(1)}` as DeviceId;
    return createTestPeer({ hub: () => hub, random: chance.real, board: testBoard, participation, device, doc });
  }

  const crowd = people.map((name): Person => {
    const participation = `p${name}xxxxxxx` as ParticipationId;
    const peer = peerFor(participation);
    return { peer, participation, writer: createWriter(peer.doc, participation, surroundings), unseen: [] };
  });

  function flush({ peer }: Person, frames?: number): void {
    updates += Math.min(peer.outgoing.length, frames ?? Number.POSITIVE_INFINITY);
    peer.flush(frames);
    if (peer.refused) refusals.push(peer.refused.reason);
  }

  /** As a page that was closed and opened again: the same work in a fresh document with another id. */
  function reload(person: Person): void {
    const kept = new Y.Doc();
    Y.applyUpdate(kept, Y.encodeStateAsUpdate(person.peer.doc), 'store');
    person.peer.drop();
    person.peer = peerFor(person.participation, kept);
    person.writer = createWriter(kept, person.participation, surroundings);
  }

  function work(person: Person): void {
    const before = new Set(cardsOf(person.peer.doc).keys());
    person.writer.deed();
    if (person.peer.connected) {
      person.unseen = [];
      if (!person.peer.synced) early++;
      return;
    }
    for (const id of cardsOf(person.peer.doc).keys()) if (!before.has(id)) person.unseen.push(id as CardId);
    if (person.unseen.length > 0 && chance.oneIn(8)) removeUnseen(person.peer.doc, person.unseen.pop() ?? ('' as CardId));
  }

  async function turn(): Promise<void> {
    const person = chance.pick(crowd);
    const luck = chance.below(100);
    if (luck < 3) person.peer.drop();
    else if (luck < 5) reload(person);
    else if (luck < 14 && !person.peer.connected) {
      await person.peer.connect();
      person.unseen = [];
    } else if (luck < 60) for (let deeds = 1 + chance.below(3); deeds > 0; deeds--) work(person);
    else if (luck < 90) flush(person, chance.oneIn(2) ? undefined : 1 + chance.below(4));
    else await time.advance(chance.below(40));
  }

  /** All come back, and everything travels; a step 1 may wait for 5 s. */
  async function evening(): Promise<void> {
    for (const { peer } of crowd) if (!peer.connected) await peer.connect();
    for (let round = 0; round < 40; round++) {
      for (const person of crowd) flush(person);
      await time.advance(200);
    }
  }

  function whatWentWrong(): string | undefined {
    const text = contentText(room.doc);
    const ill = illness(room.doc, text);
    if (ill !== undefined) return ill;
    if (reports.length > 0) return `it was given up: ${String(reports[0])}`;
    const unlike = crowd.find(({ peer }) => contentText(peer.doc) !== text || !peer.allSaved);
    return unlike && `${unlike.participation} sees another board, or was not told that it is saved`;
  }

  return { turn, evening, whatWentWrong, updates: () => updates, early: () => early, refusals: () => refusals, end: () => room.destroy() };
}
