import * as fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { operationsOf } from '#shared/board/inspect/inspect.ts';
import { cardsOf } from '#shared/board/layout.ts';
import { step2Limits, type CardOperation, type Inspection } from '#shared/board/operations.ts';
import { isRefusal } from '#shared/kit/refusal.ts';
import { act, action, observed } from './boardPeers.ts';

function described(operation: CardOperation): string {
  switch (operation.type) {
    case 'add':
      return `add ${operation.id} ${JSON.stringify([operation.kind, operation.at, operation.author, operation.deleted])}`;
    case 'move':
      return `move ${operation.id} ${JSON.stringify([operation.from ?? null, operation.to])}`;
    case 'text':
      return `text ${operation.id} ${operation.field} ${operation.length}`;
    case 'field':
      return `field ${operation.id} ${operation.field}`;
    case 'deleted':
      return `deleted ${operation.id} ${String(operation.value)}`;
    case 'other':
      return `other ${operation.id} ${operation.key}`;
    default:
      return `${operation.type} ${operation.id}`;
  }
}

function inspected(doc: Y.Doc, update: Uint8Array): Inspection {
  const inspection = operationsOf(doc, update, step2Limits);
  if (isRefusal(inspection)) throw new Error(`refused ${inspection.refused}`);
  return inspection;
}

/** Inspects, applies, and compares what was foretold with what happened. */
function receive(server: Y.Doc, update: Uint8Array): void {
  const bytes = Y.encodeStateAsUpdate(server);
  const before = cardsOf(server).toJSON();
  const { operations, gap, nothingNew } = inspected(server, update);
  expect(gap).toBe(false);
  const happened = observed(server, update);
  // Something of a new card that only the server sets is told beside its adding.
  const added = new Set(operations.filter(({ type }) => type === 'add').map(({ id }) => id));
  const told = operations.filter(({ type, id }) => type !== 'other' || !added.has(id));
  expect(told.map(described).sort()).toEqual(happened);
  expectSound(server);
  if (nothingNew) expect(Y.encodeStateAsUpdate(server)).toEqual(bytes);
  const touched = new Set<string>(operations.map(({ id }) => id));
  const others = (cards: Record<string, unknown>) => Object.fromEntries(Object.entries(cards).filter(([id]) => !touched.has(id)));
  expect(others(cardsOf(server).toJSON())).toEqual(others(before));
}

function expectSound(doc: Y.Doc): void {
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
  expect([...doc.share.keys()]).toEqual(['cards']);
}

function newDoc(clientID: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  cardsOf(doc);
  return doc;
}

/** A peer that keeps what it wrote until it can send it, in one of the ways in which clients do. */
function createPeer(server: Y.Doc, index: number, clientID: number) {
  let doc = newDoc(clientID);
  let unsent: Uint8Array[] = [];
  const listen = () => doc.on('update', (update: Uint8Array, origin: unknown) => void (origin === 'me' && unsent.push(update)));
  listen();
  return {
    get doc() {
      return doc;
    },
    act: (what: Parameters<typeof act>[2]) => act(doc, index, what),
    pull: () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)), 'line'),
    /** The same work under another clientID, as after closing the page. */
    reload(id: number) {
      const kept = Y.encodeStateAsUpdate(doc);
      doc = newDoc(id);
      Y.applyUpdate(doc, kept, 'store');
      listen();
    },
    push(how: 'each' | 'chunks' | 'step2' | 'whole') {
      if (how === 'step2') receive(server, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)));
      else if (how === 'whole') receive(server, Y.encodeStateAsUpdate(doc));
      else if (how === 'each') for (const update of unsent) receive(server, update);
      else for (let from = 0; from < unsent.length; from += 3) receive(server, Y.mergeUpdates(unsent.slice(from, from + 3)));
      unsent = [];
    },
  };
}

describe('an honest board', () => {
  const turn = fc.oneof(
    { weight: 8, arbitrary: fc.record({ peer: fc.nat(4), action }) },
    {
      weight: 3,
      arbitrary: fc.record({
        peer: fc.nat(4),
        push: fc.constantFrom('each' as const, 'chunks' as const, 'step2' as const, 'whole' as const),
      }),
    },
    { weight: 2, arbitrary: fc.record({ peer: fc.nat(4), pull: fc.constant(true) }) },
    { weight: 1, arbitrary: fc.record({ peer: fc.nat(4), reload: fc.constant(true) }) },
  );

  test('is never refused, and every update does what was foretold', () => {
    fc.assert(
      fc.property(
        fc.array(turn, { maxLength: 60 }),
        fc.integer({ min: 3, max: 5 }),
        fc.shuffledSubarray([11, 22, 33, 44, 55], { minLength: 5 }),
        (turns, many, ids) => {
          const server = newDoc(30);
          const peers = ids.slice(0, many).map((id, index) => createPeer(server, index, id));
          let nextId = 100;
          for (const turn of turns) {
            const peer = peers[turn.peer % many];
            if (!peer) continue;
            if ('action' in turn) peer.act(turn.action);
            else if ('push' in turn) peer.push(turn.push);
            else if ('pull' in turn) peer.pull();
            else peer.reload((nextId += 7));
          }
          for (const peer of peers) peer.push('step2');
          for (const peer of peers) {
            peer.pull();
            expect(cardsOf(peer.doc).toJSON()).toEqual(cardsOf(server).toJSON());
          }
        },
      ),
      { numRuns: 600 },
    );
  });
});

/** A board with live, moved, deleted and overwritten things of two clients, and one purged card: everything that a reference can point to. */
function storedBoard(): Uint8Array {
  const doc = newDoc(7);
  for (let index = 0; index < 4; index++) act(doc, 0, { what: 'add', card: 0, value: index });
  for (const what of ['text', 'erase', 'move', 'tint', 'field', 'delete', 'move', 'text', 'restore'] as const) {
    act(doc, 0, { what, card: 1, value: 9 });
    if (what === 'tint') doc.clientID = 9;
    act(doc, 1, { what, card: 2, value: 5 });
  }
  cardsOf(doc).delete([...cardsOf(doc).keys()][3] ?? '');
  return Y.encodeStateAsUpdate(doc);
}

describe('a hostile update', () => {
  const stored = storedBoard();
  const load = (bytes: Uint8Array): Y.Doc => {
    const doc = newDoc(30);
    Y.applyUpdate(doc, bytes, 'store');
    return doc;
  };

  /** Whatever passes is applied as foretold and leaves a board that loads again. */
  function expectHarmless(update: Uint8Array): 'passed' | 'stopped' {
    const server = load(stored);
    const inspection = operationsOf(server, update);
    expect(Y.encodeStateAsUpdate(server)).toEqual(Y.encodeStateAsUpdate(load(stored)));
    if (isRefusal(inspection) || inspection.gap) return 'stopped';
    receive(server, update);
    const again = load(Y.encodeStateAsUpdate(server));
    expectSound(again);
    expect(cardsOf(again).toJSON()).toEqual(cardsOf(server).toJSON());
    return 'passed';
  }

  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    how: fc.constantFrom('set', 'insert', 'delete', 'cut'),
    byte: fc.nat(255),
  });

  test('made from an honest one by changing its bytes never poisons a board', () => {
    let passed = 0;
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 6 }), fc.array(edit, { minLength: 1, maxLength: 3 }), (actions, edits) => {
        const doc = load(stored);
        doc.clientID = 41;
        for (const one of actions) act(doc, 2, one);
        let bytes = [...Y.encodeStateAsUpdate(doc, Y.encodeStateVector(load(stored)))];
        for (const { at, how, byte } of edits) {
          const place = Math.floor(at * bytes.length);
          if (how === 'cut') bytes = bytes.slice(0, place);
          else bytes.splice(place, how === 'insert' ? 0 : 1, ...(how === 'delete' ? [] : [byte]));
        }
        if (expectHarmless(Uint8Array.from(bytes)) === 'passed') passed++;
      }),
      { numRuns: 1500 },
    );
    expect(passed).toBeGreaterThan(15);
  });

  const known = Y.decodeUpdate(stored).structs.flatMap(({ id, length }) => [id, Y.createID(id.client, id.clock + length - 1)]);
  const reference = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...known) },
    {
      weight: 2,
      arbitrary: fc
        .record({ client: fc.constantFrom(7, 9, 41, 50), clock: fc.nat(12) })
        .map(({ client, clock }) => Y.createID(client, clock)),
    },
  );
  const content = fc.oneof(
    fc.constantFrom('ab', '😀').map((words) => new Y.ContentString(words)),
    fc
      .constantFrom<unknown[]>(['sun'], [true], [['who', '', 'b']], [null], [{ __proto__: null, a: 1 }], ['a', 'b'])
      .map((values) => new Y.ContentAny(values)),
    fc.integer({ min: 1, max: 3 }).map((length) => new Y.ContentDeleted(length)),
    fc
      .constantFrom(
        () => new Y.Map(),
        () => new Y.Text(),
        () => new Y.Array(),
        () => new Y.XmlText(),
      )
      .map((make) => new Y.ContentType(make())),
    fc.constant(undefined),
  );
  const key = fc.constantFrom('at', 'tint', 'deleted', 'author', 'f:tags', 't:text', 'cnewcard01', '__proto__', 'kind');
  const struct = fc.record({
    content,
    left: fc.option(reference, { nil: null }),
    right: fc.option(reference, { nil: null, freq: 1 }),
    parent: fc.oneof(reference, fc.constantFrom('cards', 'cards', 'other')),
    key: fc.option(key, { nil: null }),
  });
  const block = fc.record({
    client: fc.constantFrom(7, 9, 41, 50, 3),
    shift: fc.constantFrom(0, 0, 0, 0, -1, -2, 1),
    structs: fc.array(struct, { minLength: 1, maxLength: 4 }),
  });
  const deletion = fc.record({ client: fc.constantFrom(7, 9, 41), clock: fc.nat(60), length: fc.integer({ min: 0, max: 4 }) });

  test('written struct by struct never poisons a board', () => {
    let passed = 0;
    const base = load(stored);
    fc.assert(
      fc.property(
        fc.uniqueArray(block, { minLength: 0, maxLength: 3, selector: ({ client }) => client }),
        fc.array(deletion, { maxLength: 3 }),
        (blocks, deletions) => {
          const encoder = new Y.UpdateEncoderV1();
          const number = (value: number): void => encoding.writeVarUint(encoder.restEncoder, value);
          number(blocks.length);
          for (const { client, shift, structs } of blocks) {
            let clock = Math.max(0, Y.getState(base.store, client) + shift);
            number(structs.length);
            number(client);
            number(clock);
            for (const { content, left, right, parent, key } of structs) {
              const id = Y.createID(client, clock);
              const one = content ? new Y.Item(id, null, left, null, right, parent as Y.ID, key, content) : new Y.GC(id, 2);
              one.write(encoder, 0);
              clock += one.length;
            }
          }
          number(deletions.length);
          for (const { client, clock, length } of deletions) for (const value of [client, 1, clock, length]) number(value);
          if (expectHarmless(encoder.toUint8Array()) === 'passed') passed++;
        },
      ),
      { numRuns: 4000 },
    );
    expect(passed).toBeGreaterThan(100);
  });
});
