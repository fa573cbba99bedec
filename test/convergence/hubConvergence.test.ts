import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { deleteCard, moveCard, restoreCard } from '#shared/board/edit.ts';
import { readCards } from '#shared/board/read.ts';
import type { CardId, DeviceId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { addNote, contentOf, testCanvas, testZones, typeInto } from '#test/kit/testCards.ts';
import { connect, createTestHub, everything, testBoard, testWorkshop, type TestHub } from '#test/kit/testHub.ts';
import type { TestPeer } from '#test/kit/testPeer.ts';

const editing = ['add', 'move', 'type', 'type', 'delete', 'restore'] as const;
const disturbances = ['lock', 'unlock', 'unlock', 'fail', 'crash', 'slow', 'fast', 'fast'] as const;
type Command =
  | { readonly edit: (typeof editing)[number]; readonly peer: number; readonly pick: number }
  | { readonly line: 'connect' | 'drop' | 'say' | 'flush'; readonly peer: number; readonly frames: number }
  | { readonly wait: number }
  | { readonly serverWrites: number }
  | { readonly disturb: (typeof disturbances)[number] };

const peer = fc.nat(3);
const pick = fc.nat(40);
const ofLine = fc.constantFrom('connect' as const, 'flush' as const, 'flush' as const, 'flush' as const, 'flush' as const, 'say' as const);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ edit: fc.constantFrom(...editing), peer, pick }) },
  { weight: 10, arbitrary: fc.record({ line: ofLine, peer, frames: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ line: fc.constant('drop' as const), peer, frames: fc.constant(0) }) },
  { weight: 5, arbitrary: fc.record({ wait: pick }) },
  { weight: 1, arbitrary: fc.record({ serverWrites: pick }) },
  { weight: 1, arbitrary: fc.record({ disturb: fc.constantFrom(...disturbances) }) },
);

/** What somebody was told is saved must be found: cards by their id, typing by a mark that nobody erases. */
interface Run {
  readonly here: TestHub;
  readonly peers: readonly TestPeer[];
  /** By peer: what its document's edit number n wrote. */
  readonly written: Map<number, { readonly edit: number; readonly mark: string }[]>;
  readonly promised: Set<string>;
  /** Marks that others than their writer have seen, or the writer was told to be saved; and who wrote each. */
  readonly shown: Set<string>;
  readonly authors: Map<string, number>;
  locked: number | undefined;
  marks: number;
}

function begin(seed: number): Run {
  const here = createTestHub({ seed });
  const device = 'dShared001' as DeviceId;
  const peers = ['Ana', 'Ben', 'Cleo', 'Dan'].map((name, index) => here.peer(name, index < 2 ? { device } : {}));
  return { here, peers, written: new Map(), promised: new Set(), shown: new Set(), authors: new Map(), locked: undefined, marks: 0 };
}

async function obey(run: Run, order: Command): Promise<void> {
  if ('edit' in order) edit(run, order.edit, order.peer, order.pick);
  else if ('line' in order) moveLine(run, order.line, order.peer, order.frames);
  else if ('wait' in order) await run.here.time.advance(order.wait);
  else if ('serverWrites' in order) serverWrite(run, order.serverWrites);
  else await disturb(run, order.disturb);
}

function moveLine(run: Run, what: 'connect' | 'drop' | 'say' | 'flush', index: number, frames: number): void {
  const who = run.peers[index];
  if (!who) return;
  if (what === 'drop') who.drop();
  else if (what === 'say') who.say({ frames });
  else if (what === 'flush') who.flush(frames);
  else if (who.refused || who.closed === closeCodes.fenced) renew(run, index);
  else if (!who.connected) void who.connect();
  keepPromises(run);
}

/** As a client does after a refusal: what was not saved is set aside. */
function renew(run: Run, index: number): void {
  run.written.delete(index);
  run.peers[index]?.renew();
}

function edit(run: Run, what: (typeof editing)[number], index: number, pick: number): void {
  const who = run.peers[index];
  if (!who) return;
  const mark = `<${++run.marks}>`;
  const cards = [...readCards(who.doc, testCanvas).keys()].sort((one, other) => (one < other ? -1 : 1));
  const id = cards[pick % Math.max(1, cards.length)];
  const zone = testZones[pick % testZones.length] ?? 'is';
  if (what === 'add' || !id) addNote(who, run.marks, mark);
  else if (what === 'move') moveCard(who.doc, id, [zone, pick / 40, 0.5], 'test');
  else if (what === 'type') typeInto(who, id, mark);
  else if (what === 'delete') deleteCard(who.doc, id, 'test');
  else restoreCard(who.doc, id, 'test');
  if (what === 'add' || what === 'type' || !id) {
    run.authors.set(mark, index);
    run.written.set(index, [...(run.written.get(index) ?? []), { edit: who.edits, mark }]);
  }
}

/** What was called saved, and what others are shown, lies in the store at that moment. */
function keepPromises(run: Run): void {
  const saved = run.peers.flatMap((who, index) => (run.written.get(index) ?? []).filter(({ edit }) => edit <= who.savedEdits));
  const seen = run.peers.flatMap((who, index) => [...marksIn(who.doc)].filter((mark) => run.authors.get(mark) !== index));
  const told = [...saved.map(({ mark }) => mark), ...seen].filter((mark) => !run.shown.has(mark));
  for (const { mark } of saved) run.promised.add(mark);
  if (told.length === 0) return;
  const stored = marksIn(run.here.store.doc(testBoard));
  for (const mark of told) {
    expect(stored).toContain(mark);
    run.shown.add(mark);
  }
}

function marksIn(doc: Y.Doc): ReadonlySet<string> {
  const words = [...readCards(doc, testCanvas).values()].flatMap(({ texts }) => Object.values(texts));
  return new Set(words.join(' ').match(/<\d+>/g));
}

/** The authority writes words into a card that it sees. */
function serverWrite({ here }: Run, pick: number): void {
  const card = here.hub.cardsNow(testBoard)?.[pick];
  if (!card) return;
  const writes = [{ change: { board: testBoard, id: card.id, tint: 'mint' as const } }];
  const commit = here.committer();
  here.hub.write(testWorkshop, writes, async (part) => await commit(part)).catch(() => undefined);
}

async function disturb(run: Run, what: (typeof disturbances)[number]): Promise<void> {
  const { here, peers } = run;
  const writtenByPeople = () => here.store.updates.filter(({ participation }) => participation !== undefined).length;
  if (what === 'lock') {
    here.rights = { may: 'read', why: 'look-only' };
    here.store.letGo();
    await here.time.advance(50);
    run.locked ??= writtenByPeople();
  } else if (what === 'unlock') {
    if (run.locked !== undefined) expect(writtenByPeople()).toBe(run.locked);
    run.locked = undefined;
    here.rights = everything;
  } else if (what === 'fail') {
    here.store.failNext(1);
  } else if (what === 'slow') {
    here.store.hold();
  } else if (what === 'fast') {
    here.store.letGo();
  } else {
    here.crash();
    for (const who of peers) who.drop();
  }
}

/** All come back, and a client that was refused begins anew, until everything that was written is saved. */
async function settleAll(run: Run): Promise<void> {
  const { here, peers } = run;
  await disturb(run, 'unlock');
  here.store.failNext(0);
  here.store.letGo();
  await here.time.advance(100);
  for (let round = 0; round < 40; round++) {
    for (const [index, who] of peers.entries()) {
      const final = who.closed === closeCodes.fenced || who.closed === closeCodes.epoch;
      if (who.refused || final) renew(run, index);
      if (!who.connected) void who.connect();
    }
    await here.time.advance(200);
    for (const who of peers) who.flush();
    keepPromises(run);
  }
  expect(peers.map(({ allSaved, synced }) => ({ allSaved, synced }))).toEqual(peers.map(() => ({ allSaved: true, synced: true })));
}

function pending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

test('whatever happens, all end with the same board, the store alone gives it back, and what was called saved is in it', async () => {
  let promises = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.array(command, { minLength: 40, maxLength: 150, size: 'max' }), async (seed, commands) => {
      const run = begin(seed);
      await connect(run.here, ...run.peers);
      for (const order of commands) await obey(run, order);
      await settleAll(run);
      const stored = run.here.store.doc(testBoard);
      for (const who of run.peers) {
        expect(contentOf(who.doc)).toEqual(contentOf(stored));
        expect(pending(who.doc)).toBe(false);
      }
      expect(pending(stored)).toBe(false);
      const marks = marksIn(stored);
      for (const mark of run.promised) expect(marks).toContain(mark);
      promises += run.promised.size;
      expect(liveIds(run)).toEqual(storedIds(stored));
    }),
    { numRuns: 200 },
  );
  // A run in which nobody is ever told that anything is saved would prove nothing.
  expect(promises).toBeGreaterThan(200 * 5);
});

function liveIds({ here }: Run): readonly CardId[] {
  return (here.hub.cardsNow(testBoard) ?? []).map(({ id }) => id).sort(byId);
}

function storedIds(doc: Y.Doc): readonly CardId[] {
  return [...readCards(doc, testCanvas).values()]
    .filter(({ deleted }) => !deleted)
    .map(({ id }) => id)
    .sort(byId);
}

function byId(one: string, other: string): number {
  return one < other ? -1 : 1;
}
