import * as Y from 'yjs';
import { accept, type Outcome, type Sender } from '#server/hub/accept.ts';
import { isRefusal } from '#shared/kit/refusal.ts';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { simulatedTime } from '#test/kit/simulatedTime.ts';
import { createChance } from './chance.ts';
import { createWriter } from './deeds.ts';
import { createFuzzRoom, senderOf } from './fuzzRoom.ts';
import { contentText, illness, leftovers } from './health.ts';
import { mutate, type Known } from './mutate.ts';
import { cardsOf } from '#shared/board/layout.ts';

export interface Fault {
  readonly seed: number;
  readonly mutant: number;
  readonly what: string;
  /** Base 64. */
  readonly update: string;
}

export interface UpdatesReport {
  readonly mutants: number;
  readonly accepted: number;
  /** By outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** CPU of the slowest judgement, in ms. */
  readonly slowest: number;
  readonly faults: readonly Fault[];
}

const people = ['pfuzz00001', 'pfuzz00002', 'pfuzz00003', 'pfuzz00004'] as ParticipationId[];
/** A board lives for so many mutants. */
const perBoard = 1000;
/** So many are made of one honest update. */
const perUpdate = 50;
const mostFaults = 10;
const slowestAllowed = 50;

/** B1: mutated updates against the judgement of the real hub; after each one the board is healthy. */
export async function fuzzUpdates(seed: number, count: number): Promise<UpdatesReport> {
  const outcomes: Record<string, number> = {};
  const faults: Fault[] = [];
  let mutants = 0;
  let slowest = 0;
  for (let boardNumber = 0; mutants < count && faults.length < mostFaults; boardNumber++) {
    const boardSeed = seed + boardNumber * 7919;
    const attack = createAttack(boardSeed);
    for (let tried = 0; tried < perBoard && mutants < count; tried++) {
      mutants++;
      const { outcome, ms, what, update } = attack.next();
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      slowest = Math.max(slowest, ms);
      const fault = what ?? (ms > slowestAllowed ? `it took ${ms.toFixed(0)} ms` : undefined);
      if (fault === undefined) continue;
      faults.push({ seed: boardSeed, mutant: tried, what: fault, update: Buffer.from(update).toString('base64') });
      break;
    }
    attack.end();
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
  return { mutants, accepted: outcomes['accepted'] ?? 0, outcomes, slowest, faults };
}

interface Try {
  readonly outcome: string;
  readonly ms: number;
  readonly what: string | undefined;
  readonly update: Uint8Array;
}

/** One board with a forger before it, who is somebody that may write. */
function createAttack(seed: number) {
  const chance = createChance(seed);
  const time = { ...simulatedTime(seed), random: chance.real };
  const { room, reports } = createFuzzRoom(time);
  const clientIds = people.map((_who, index) => 1000 + index * 17);
  const senders = people.map((who, index) => senderOf(room, who, clientIds[index] ?? 0));
  const mirror = new Y.Doc();
  let cards = 0;
  const nextCard = () => ++cards;
  let changes = 0;
  room.doc.on('update', (bytes: Uint8Array) => {
    changes++;
    Y.applyUpdate(mirror, bytes);
  });
  const known: Known = { store: room.doc.store, clientIds: [...clientIds, room.doc.clientID, 5, 0, Number.MAX_SAFE_INTEGER], others: [] };
  const pool: Uint8Array[] = [];
  let base: { readonly sender: Sender; readonly update: Uint8Array } | undefined;
  let left = 0;

  for (let round = 0; round < 12; round++) honest(4 + chance.below(8));
  const authors = new Map<string, unknown>();
  rememberAuthors();

  /** Something honest, which is taken. */
  function honest(deeds: number): void {
    const { sender, update } = write(deeds);
    const outcome = accept(room, sender, update, 'step2', time.now());
    if (outcome !== 'accepted' && outcome !== 'nothing-new') throw new Error(`honest work was refused: ${JSON.stringify(outcome)}`);
    pool.push(update);
  }

  function write(deeds: number): { readonly sender: Sender; readonly update: Uint8Array } {
    const sender = chance.pick(senders);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc));
    doc.clientID = sender.clientId ?? 0;
    const before = Y.encodeStateVector(doc);
    const writer = createWriter(doc, sender.participation, { chance, nextCard });
    for (let n = 0; n < deeds; n++) writer.deed();
    return { sender, update: Y.encodeStateAsUpdate(doc, chance.oneIn(6) ? undefined : before) };
  }

  function rememberAuthors(): void {
    for (const [card, map] of cardsOf(room.doc)) if (map instanceof Y.Map && !authors.has(card)) authors.set(card, map.get('author'));
  }

  function next(): Try {
    if (!base || left-- <= 0) {
      base = write(1 + chance.below(4));
      left = perUpdate;
    }
    const update = mutate(base.update, { ...known, others: pool }, chance);
    const sender = chance.oneIn(8) ? chance.pick(senders) : base.sender;
    return { update, ...judged(sender, update, chance.oneIn(4) ? 'step2' : 'update') };
  }

  function judged(sender: Sender, update: Uint8Array, type: 'update' | 'step2'): Omit<Try, 'update'> {
    const before = changes;
    const states = Y.decodeStateVector(Y.encodeStateVector(room.doc));
    const start = process.threadCpuUsage();
    let outcome: Outcome;
    try {
      outcome = accept(room, sender, update, type, time.now());
    } catch (error) {
      return { outcome: 'threw', ms: 0, what: `it threw ${String(error)}` };
    }
    const { user, system } = process.threadCpuUsage(start);
    const ms = (user + system) / 1000;
    const changed = changes > before;
    const name = isRefusal(outcome) ? outcome.refused : outcome;
    if (outcome !== 'accepted') {
      const what = leftovers(room.doc) ?? (changed ? `${name}, and the board changed` : undefined);
      return { outcome: name, ms, what };
    }
    base = changed && chance.oneIn(2) ? undefined : base;
    return { outcome: name, ms, what: changed ? whatWentWrong(sender, states) : undefined };
  }

  function whatWentWrong(sender: Sender, states: ReadonlyMap<number, number>): string | undefined {
    try {
      const text = contentText(room.doc);
      const ill = illness(room.doc, text) ?? (contentText(mirror) === text ? undefined : 'what was told to the others makes another board');
      return ill ?? foreignWork(sender, states) ?? changedAuthor(sender);
    } catch (error) {
      return `reading threw ${String(error)}`;
    }
  }

  function foreignWork(sender: Sender, states: ReadonlyMap<number, number>): string | undefined {
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(room.doc))) {
      if (clock > (states.get(client) ?? 0) && room.claims.ownerOf(client) !== sender.participation) return `it wrote as ${client}`;
    }
    return undefined;
  }

  function changedAuthor(sender: Sender): string | undefined {
    const cards = cardsOf(room.doc);
    for (const [card, author] of authors) {
      const map = cards.get(card);
      if (!(map instanceof Y.Map)) return `the card ${card} is gone`;
      if (map.get('author') !== author) return `${card} has another author`;
    }
    for (const [card, map] of cards) {
      if (map instanceof Y.Map && !authors.has(card) && map.get('author') !== sender.participation) return `${card} is by somebody else`;
    }
    rememberAuthors();
    return undefined;
  }

  function end(): void {
    room.destroy();
    if (reports.length > 0) throw new Error(`the board was given up: ${String(reports[0])}`);
  }

  return { next, end };
}
