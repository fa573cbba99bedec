import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { slWelcome } from '#shared/canvas/templates/sl_welcome.ts';
import type { BoardId, CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import type { BoardWrite } from '#shared/tools/tool.ts';
import { addCard, deleteCard, moveCard, restoreCard, setField, tintCard, type NewCard } from './edit.ts';
import { cardsOf, serverOrigin } from './layout.ts';
import { cardText, readCard, readCards } from './read.ts';
import { applyServerWrites } from './serverWrites.ts';
import { watchCards, type Touched } from './watch.ts';

const id = 'ccard0001' as CardId;
const board = 'bboard001' as BoardId;
const card: NewCard = {
  id,
  kind: 'note' as KindId,
  at: ['who', '', 'a'],
  tint: 'sky',
  texts: { text: 'hello' },
  author: 'pauthor01' as ParticipationId,
};

function boardWith(...cards: NewCard[]): Y.Doc {
  const doc = new Y.Doc();
  for (const one of cards) addCard(doc, one, 'me');
  return doc;
}

describe('a card', () => {
  test('reads as it was written', () => {
    const doc = boardWith({ ...card, fields: { size: 3 }, late: true, source: { board, card: id }, keyHash: 'a'.repeat(64) });
    expect(readCard(doc, id, slWelcome)).toEqual({
      ...card,
      zone: 'who',
      texts: { text: 'hello' },
      fields: { size: 3 },
      late: true,
      source: { board, card: id },
      keyHash: 'a'.repeat(64),
    });
  });

  test('is made with every text of its kind, so that two people never make the same field', () => {
    const doc = boardWith({ ...card, kind: 'target' as KindId, texts: {} });
    expect(Object.keys(readCard(doc, id, slWelcome)?.texts ?? {})).toEqual(expect.arrayContaining(['who', 'where', 'size']));
    expect(cardText(doc, id, 'where')).toBeInstanceOf(Y.Text);
    expect(cardText(doc, id, 'nothing')).toBeUndefined();
  });

  test('is moved, tinted, filled, hidden and shown', () => {
    const doc = boardWith(card);
    moveCard(doc, id, ['bring', '', 'b'], 'me');
    tintCard(doc, id, 'clay', 'me');
    setField(doc, id, 'size', 'big', 'me');
    deleteCard(doc, id, 'me');
    expect(readCard(doc, id, slWelcome)).toMatchObject({
      zone: 'bring',
      at: ['bring', '', 'b'],
      tint: 'clay',
      fields: { size: 'big' },
      deleted: true,
    });
    setField(doc, id, 'size', undefined, 'me');
    restoreCard(doc, id, 'me');
    const restored = readCard(doc, id, slWelcome);
    expect(restored).toMatchObject({ fields: {} });
    expect(restored).not.toHaveProperty('deleted');
  });

  test('that is there already is not made again', () => {
    const doc = boardWith(card, { ...card, texts: { text: 'again' } });
    expect(cardText(doc, id, 'text')?.toString()).toBe('hello');
  });

  test('has texts and fields without a prototype', () => {
    const read = readCard(boardWith(card), id, slWelcome);
    expect([Object.getPrototypeOf(read?.texts), Object.getPrototypeOf(read?.fields)]).toEqual([null, null]);
  });
});

test('reading is total, whatever a peer wrote', () => {
  const junk = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constant(undefined),
    fc.constantFrom('who', 'note', 'sun', ['who', '', 'a'], true),
  );
  const key = fc.oneof(
    fc.constantFrom(
      'kind',
      'at',
      'tint',
      'author',
      'source',
      'late',
      'deleted',
      'keyHash',
      't:text',
      'f:size',
      'f:__proto__',
      't:constructor',
      '__proto__',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.dictionary(key, junk), fc.constantFrom(id, '__proto__', 'x', 'constructor'), fc.boolean(), (values, name, whole) => {
      const doc = boardWith();
      cardsOf(doc).set(name, new Y.Map(Object.entries({ ...(whole && { kind: 'note', at: ['who', '', 'a'] }), ...values })));
      cardsOf(doc).set('ccard0009', 'no map');
      const read = [...readCards(doc, slWelcome).values()];
      for (const one of read) {
        expect(one.id).toBe(id);
        expect(slWelcome.zones.map((zone) => zone.id)).toContain(one.zone);
        expect(Object.values(one.texts).every((text) => typeof text === 'string')).toBe(true);
        expect(Object.values(one.fields).every((field) => ['string', 'number', 'boolean'].includes(typeof field))).toBe(true);
      }
    }),
  );
});

describe('watching', () => {
  test('tells once a transaction which cards it touched, words too, and where it came from', () => {
    const doc = boardWith(card, { ...card, id: 'ccard0002' as CardId });
    const seen: Omit<Touched, 'wordsOf'>[] = [];
    const words: unknown[] = [];
    const stop = watchCards(doc, ({ wordsOf, ...touched }) => {
      seen.push(touched);
      words.push(wordsOf(id, 'text'));
    });
    doc.transact(() => {
      addCard(doc, { ...card, id: 'ccard0003' as CardId }, 'inner');
      cardText(doc, id, 'text')?.insert(0, 'x');
      moveCard(doc, id, ['bring', '', 'b'], 'inner');
    }, 'paste');
    const far = boardWith();
    Y.applyUpdate(far, Y.encodeStateAsUpdate(doc));
    deleteCard(far, 'ccard0002' as CardId, 'me');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(far), 'line');
    expect(seen).toEqual([
      { cards: new Set(['ccard0003', id]), replaced: new Set(), origin: 'paste', local: true },
      { cards: new Set(['ccard0002']), replaced: new Set(), origin: 'line', local: false },
    ]);
    expect(words).toEqual([[{ insert: 'x' }], undefined]);
    stop();
    deleteCard(doc, id, 'me');
    expect(seen).toHaveLength(2);
  });
});

describe('what the server writes', () => {
  test('is one transaction under its own origin, and the same again changes nothing', () => {
    const doc = boardWith(card);
    const writes: BoardWrite[] = [
      {
        add: {
          board,
          id: 'ccard0002' as CardId,
          kind: 'note' as KindId,
          at: ['worry', '', 'a'],
          tint: 'sun',
          texts: { text: 'nameless' },
          keyHash: 'b'.repeat(64),
        },
      },
      { change: { board, id, at: ['bring', '', 'c'], tint: 'mint', texts: { text: 'replaced' }, deleted: true, late: true } },
      { change: { board, id: 'cnobody01' as CardId, deleted: true } },
    ];
    const origins: unknown[] = [];
    doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin));
    applyServerWrites(doc, writes);
    expect(origins).toEqual([serverOrigin]);
    expect(readCard(doc, id, slWelcome)).toMatchObject({
      zone: 'bring',
      tint: 'mint',
      texts: { text: 'replaced' },
      deleted: true,
      late: true,
    });
    const nameless = readCard(doc, 'ccard0002' as CardId, slWelcome);
    expect(nameless).toMatchObject({ zone: 'worry', texts: { text: 'nameless' }, keyHash: 'b'.repeat(64) });
    expect(nameless).not.toHaveProperty('author');
    applyServerWrites(doc, writes.slice(0, 1));
    expect(readCards(doc, slWelcome).size).toBe(2);
  });
});
