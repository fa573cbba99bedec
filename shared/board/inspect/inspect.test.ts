import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { At } from '#shared/board/card.ts';
import { addCard, deleteCard, moveCard, setField, tintCard } from '#shared/board/edit.ts';
import { cardsOf } from '#shared/board/layout.ts';
import { step2Limits } from '#shared/board/operations.ts';
import { cardText } from '#shared/board/read.ts';
import type { CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import { operationsOf } from './inspect.ts';

const id = 'ccard0001' as CardId;

function card(text = 'hi', at: At = ['who', '', 'a'], cardId = id) {
  return { id: cardId, kind: 'note' as KindId, at, tint: 'sun' as const, texts: { text }, author: 'pauthor01' as ParticipationId };
}

/** A server that holds one card of a peer which is in sync with it. */
function board() {
  const server = new Y.Doc();
  const peer = new Y.Doc();
  server.clientID = 1;
  peer.clientID = 20;
  cardsOf(server);
  addCard(peer, card(), 'me');
  Y.applyUpdate(server, Y.encodeStateAsUpdate(peer), 'line');
  return { server, peer, news: () => Y.encodeStateAsUpdate(peer, Y.encodeStateVector(server)) };
}

const refusedStructure = { refused: 'structure' };

describe('what an update would do', () => {
  test('a card is added in one operation, in its last state', () => {
    const { server, peer, news } = board();
    addCard(peer, card('new', ['who', '', 'a'], 'ccard0002' as CardId), 'me');
    moveCard(peer, 'ccard0002' as CardId, ['bring', '', 'b'], 'me');
    deleteCard(peer, 'ccard0002' as CardId, 'me');
    expect(operationsOf(server, news())).toEqual({
      operations: [
        {
          type: 'add',
          id: 'ccard0002',
          kind: 'note',
          at: ['bring', '', 'b'],
          author: 'pauthor01',
          hasKeyHash: false,
          deleted: true,
          texts: ['text'],
        },
      ],
      clientIds: [20],
      gap: false,
      nothingNew: false,
    });
  });

  test('changes of a known card are told one by one', () => {
    const { server, peer, news } = board();
    moveCard(peer, id, ['bring', '', 'b'], 'me');
    tintCard(peer, id, 'mint', 'me');
    setField(peer, id, 'size', 3, 'me');
    cardText(peer, id, 'text')?.insert(2, '!!');
    deleteCard(peer, id, 'me');
    expect(operationsOf(server, news())).toMatchObject({
      operations: [
        { type: 'move', id, from: ['who', '', 'a'], to: ['bring', '', 'b'] },
        { type: 'tint', id },
        { type: 'field', id, field: 'size' },
        { type: 'deleted', id, value: true },
        { type: 'text', id, field: 'text', length: 4 },
      ],
    });
  });

  test('a move that a concurrent one wins over is none', () => {
    const { server, news, peer } = board();
    const other = new Y.Doc();
    other.clientID = 99;
    Y.applyUpdate(other, Y.encodeStateAsUpdate(server), 'line');
    moveCard(other, id, ['expect', '', 'c'], 'me');
    moveCard(peer, id, ['bring', '', 'b'], 'me');
    Y.applyUpdate(server, Y.encodeStateAsUpdate(other, Y.encodeStateVector(server)), 'line');
    expect(operationsOf(server, news())).toMatchObject({ operations: [], nothingNew: false });
  });

  test.each(['author', 'kind', 'source', 'late', 'keyHash', 't:more'])('%s written later is told as such', (key) => {
    const { server, peer, news } = board();
    const values: Record<string, unknown> = { late: true, source: ['bboard001', id], keyHash: 'a'.repeat(64), 't:more': new Y.Text() };
    const map = cardsOf(peer).get(id) as Y.Map<unknown>;
    map.set(key, values[key] ?? 'pother001');
    expect(operationsOf(server, news())).toMatchObject({ operations: [{ type: 'other', id, key }] });
  });

  test.each([
    ['the map of a card deleted', (cards: Y.Map<unknown>) => cards.delete(id)],
    [
      'the map of a card replaced',
      (cards: Y.Map<unknown>) => cards.set(id, new Y.Map(Object.entries({ kind: 'note', at: [0, 0], tint: 'sun' }))),
    ],
    ['a text deleted', (cards: Y.Map<unknown>) => (cards.get(id) as Y.Map<unknown>).delete('t:text')],
    ['a text replaced', (cards: Y.Map<unknown>) => (cards.get(id) as Y.Map<unknown>).set('t:text', new Y.Text('mine'))],
  ])('%s is a removal', (_name, change) => {
    const { server, peer, news } = board();
    change(cardsOf(peer));
    expect(operationsOf(server, news())).toMatchObject({ operations: [{ type: 'remove', id }] });
  });
});

describe('the length that a text will have', () => {
  test('counts each piece that goes once, even two of one item', () => {
    const { server, peer, news } = board();
    cardText(peer, id, 'text')?.insert(2, ' there');
    Y.applyUpdate(server, news(), 'line');
    peer.transact(() => {
      cardText(peer, id, 'text')?.delete(6, 1);
      cardText(peer, id, 'text')?.delete(3, 1);
    });
    expect(operationsOf(server, news())).toMatchObject({ operations: [{ type: 'text', length: 6 }] });
  });

  test('leaves out what one merged update writes and deletes', () => {
    const { server, peer } = board();
    const updates: Uint8Array[] = [];
    peer.on('update', (update: Uint8Array) => updates.push(update));
    cardText(peer, id, 'text')?.insert(2, ' there');
    cardText(peer, id, 'text')?.delete(3, 4);
    expect(operationsOf(server, Y.mergeUpdates(updates))).toMatchObject({ operations: [{ type: 'text', length: 4 }] });
  });
});

describe('honest updates that look guilty', () => {
  test('somebody types on beside what others wrote meanwhile, in a text that has a long life behind it', () => {
    const { server, peer, news } = board();
    const text = () => cardText(peer, id, 'text');
    for (let day = 0; day < 80; day++) {
      text()?.delete(0, text()?.length ?? 0);
      text()?.insert(0, 'x'.repeat(4990));
    }
    Y.applyUpdate(server, news(), 'line');
    const other = new Y.Doc();
    other.clientID = 99;
    Y.applyUpdate(other, Y.encodeStateAsUpdate(server), 'line');
    cardText(other, id, 'text')?.insert(10, 'b');
    text()?.insert(10, 'a');
    Y.applyUpdate(server, Y.encodeStateAsUpdate(other, Y.encodeStateVector(server)), 'line');
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(server), 'line');
    expect(text()?.toString().slice(9, 13)).toBe('xabx');
    text()?.insert(11, 'c');
    expect(operationsOf(server, news())).toMatchObject({ operations: [{ type: 'text', length: 4993 }] });
  });

  test('a card made and removed offline arrives as GC and changes nothing', () => {
    const { server, peer, news } = board();
    addCard(peer, card('gone', ['who', '', 'a'], 'ccard0002' as CardId), 'me');
    cardsOf(peer).delete('ccard0002');
    expect(Y.decodeUpdate(news()).structs.some((struct) => struct instanceof Y.GC)).toBe(true);
    expect(operationsOf(server, news())).toMatchObject({ operations: [], gap: false, nothingNew: false });
  });

  test('a step 2 of deletions that are known holds nothing new', () => {
    const { server, peer, news } = board();
    cardText(peer, id, 'text')?.delete(0, 2);
    Y.applyUpdate(server, news(), 'line');
    expect(Y.decodeUpdate(news())).toMatchObject({ structs: [], ds: { clients: { size: 1 } } });
    expect(operationsOf(server, news())).toMatchObject({ operations: [], clientIds: [], nothingNew: true });
  });

  test('a step 2 of nothing but a new deletion is told', () => {
    const { server, peer, news } = board();
    cardText(peer, id, 'text')?.delete(0, 1);
    expect(Y.decodeUpdate(news()).structs).toEqual([]);
    expect(operationsOf(server, news())).toMatchObject({ operations: [{ type: 'text', id, length: 1 }], clientIds: [], nothingNew: false });
  });

  test('typing that overtakes its step 2 is a gap, in structs, in what it builds on and in what it deletes', () => {
    const { server, peer } = board();
    const updates: Uint8Array[] = [];
    moveCard(peer, id, ['bring', '', 'b'], 'me');
    peer.on('update', (update: Uint8Array) => updates.push(update));
    moveCard(peer, id, ['bring', '', 'c'], 'me');
    expect(operationsOf(server, updates[0] ?? new Uint8Array())).toMatchObject({
      gap: true,
      operations: [],
      clientIds: [20],
      nothingNew: false,
    });

    addCard(peer, card('visit before', ['who', '', 'a'], 'ccard0002' as CardId), 'me');
    peer.clientID = 21;
    cardText(peer, 'ccard0002' as CardId, 'text')?.insert(0, 'x');
    expect(operationsOf(server, updates.at(-1) ?? new Uint8Array())).toMatchObject({ gap: true, clientIds: [21] });

    cardText(peer, 'ccard0002' as CardId, 'text')?.delete(3, 2);
    expect(operationsOf(server, updates.at(-1) ?? new Uint8Array())).toMatchObject({ gap: true, clientIds: [] });
  });

  test('three thousand cards fit one step 2', () => {
    const { server, peer, news } = board();
    peer.transact(() => {
      for (let index = 0; index < 3000; index++)
        addCard(peer, card('words', ['who', '', `k${index}`], `cmany${10_000 + index}` as CardId), 'me');
    });
    expect(operationsOf(server, news())).toEqual({ refused: 'too-large' });
    expect(operationsOf(server, news(), step2Limits)).toMatchObject({ operations: { length: 3000 } });
  });
});

describe('what no honest client sends', () => {
  /** An update of one struct of client 20, or of several blocks. */
  function written(...blocks: { clock: number; client?: number; structs: readonly (Y.Item | Y.GC | Y.Skip)[] }[]): Uint8Array {
    const encoder = new Y.UpdateEncoderV1();
    const numbers = (...all: readonly number[]): void => all.forEach((number) => encoding.writeVarUint(encoder.restEncoder, number));
    numbers(blocks.length);
    for (const { clock, client = 20, structs } of blocks) {
      numbers(structs.length, client, clock);
      for (const struct of structs) struct.write(encoder, 0);
    }
    numbers(0);
    return encoder.toUint8Array();
  }

  function item(content: Y.Item['content'], parent: string | Y.ID, key: string | null, left: Y.ID | null = null): Y.Item {
    return new Y.Item(Y.createID(20, 0), null, left, null, null, parent as Y.ID, key, content);
  }

  const any = (value: unknown) => new Y.ContentAny([value]);
  const map = Y.createID(20, 0);

  test.each([
    ['another root', item(any(1), 'meta', 'x')],
    ['a plain value for a card', item(any(1), 'cards', 'ccard0009')],
    ['a list inside the cards', item(new Y.ContentType(new Y.Map()), 'cards', null)],
    ['an id that is none', item(new Y.ContentType(new Y.Map()), 'cards', '__proto__')],
    ['a card without contents', item(new Y.ContentType(new Y.Map()), 'cards', 'ccard0009')],
    ['an array for a card', item(new Y.ContentType(new Y.Array()), 'cards', 'ccard0009')],
    ['an unknown key', item(any(1), map, 'colour')],
    ['a key of the prototype', item(any(1), map, 'f:__proto__')],
    ['a place that is none', item(any(['who', 'x']), map, 'at')],
    ['a nested place', item(any(['who', ['x'], 1]), map, 'at')],
    ['two values at once', item(new Y.ContentAny(['sun', 'mint']), map, 'tint')],
    ['a document', item(new Y.ContentDoc(new Y.Doc()), map, 'f:x')],
    ['bytes', item(new Y.ContentBinary(new Uint8Array(3)), map, 'f:x')],
    ['an embed', item(new Y.ContentEmbed({}), map, null)],
    ['a Skip', new Y.Skip(Y.createID(20, 0), 3)],
    ['a clock that jumps', new Y.GC(Y.createID(20, 0), 2 ** 40)],
    ['an empty struct', new Y.GC(Y.createID(20, 0), 0)],
    ['a reference to itself', item(any('sun'), map, 'tint', Y.createID(20, 500))],
  ])('%s is refused', (_name, struct) => {
    const { server } = board();
    expect(operationsOf(server, written({ clock: Y.getState(server.store, 20), structs: [struct] }))).toEqual(refusedStructure);
  });

  test('a value before the one that holds is refused', () => {
    const { server } = board();
    const tint = (cardsOf(server).get(id) as Y.Map<unknown>)._map.get('tint');
    const struct = new Y.Item(Y.createID(20, 0), null, null, null, tint?.id ?? null, null, null, any('mint'));
    expect(operationsOf(server, written({ clock: Y.getState(server.store, 20), structs: [struct] }))).toEqual(refusedStructure);
  });

  test('words between two texts are refused', () => {
    const { server, peer, news } = board();
    addCard(peer, card('other', ['who', '', 'a'], 'ccard0002' as CardId), 'me');
    Y.applyUpdate(server, news(), 'line');
    const [left, right] = [id, 'ccard0002' as CardId].map((one) => cardText(server, one, 'text')?._start?.id ?? null);
    const struct = new Y.Item(Y.createID(20, 0), null, left ?? null, null, right ?? null, null, null, new Y.ContentString('x'));
    expect(operationsOf(server, written({ clock: Y.getState(server.store, 20), structs: [struct] }))).toEqual(refusedStructure);
  });

  test.each([
    ['the same letter on both sides', 1, 1],
    ['a right that lies before the left', 1, 0],
    ['a right far before the left', 5, 1],
    ['with what one wrote oneself in between', 1, 4],
  ])('words between what lies otherwise are refused: %s', (_name, left, right) => {
    const { server, peer, news } = board();
    cardText(peer, id, 'text')?.insert(2, ' there');
    Y.applyUpdate(server, news(), 'line');
    // One letter an item: replicas that split elsewhere would put the words elsewhere.
    const letters: Y.ID[] = [];
    for (let item = cardText(server, id, 'text')?._start ?? null; item; item = item.right) {
      for (let unit = 0; unit < item.length; unit++) letters.push(Y.createID(item.id.client, item.id.clock + unit));
    }
    const between = (one: number, other: number) =>
      new Y.Item(Y.createID(20, 0), null, letters[one] ?? null, null, letters[other] ?? null, null, null, new Y.ContentString('x'));
    const clock = Y.getState(server.store, 20);
    expect(operationsOf(server, written({ clock, structs: [between(left, right)] }))).toEqual(refusedStructure);
    expect(operationsOf(server, written({ clock, structs: [between(left, left + 1)] }))).toMatchObject({ operations: [{ type: 'text' }] });
  });

  test('new words stand between new words as they lie', () => {
    const { server, peer } = board();
    const clock = Y.getState(server.store, 20);
    const [first, second] = [cardText(server, id, 'text')?._start?.lastId ?? null, Y.createID(20, clock)];
    const between = (left: Y.ID | null, right: Y.ID | null) =>
      new Y.Item(Y.createID(20, 0), null, left, null, right, null, null, new Y.ContentString('x'));
    const third = Y.createID(20, clock + 1);
    const pieces = [between(first, null), between(second, null), between(first, second)];
    expect(operationsOf(server, written({ clock, structs: [...pieces, between(second, third)] }))).toMatchObject({ gap: false });
    expect(operationsOf(server, written({ clock, structs: [...pieces, between(third, second)] }))).toEqual(refusedStructure);
    expect(peer.store.pendingStructs).toBeNull();
  });

  test('words that Yjs would look for a place for without end are refused, however few bytes they take', () => {
    const { server } = board();
    // Each by a client of its own at the same place: every one walks past all that are there.
    const parent = Y.createID(20, 0);
    const text = [...(server.store.clients.get(20) ?? [])].find((one) => one instanceof Y.Item && one.parentSub === 't:text')?.id ?? parent;
    const blocks = Array.from({ length: 1500 }, (_, index) => ({
      clock: 0,
      client: 100_000 + index,
      structs: [new Y.Item(Y.createID(0, 0), null, null, null, null, text as never, null, new Y.ContentString('x'))],
    }));
    expect(operationsOf(server, written(...blocks.slice(0, 300)))).toMatchObject({ operations: [{ type: 'text' }] });
    expect(operationsOf(server, written(...blocks))).toEqual(refusedStructure);
  });

  test('an XML text is no text', () => {
    const { server, peer, news } = board();
    const values: [string, unknown][] = Object.entries({ kind: 'note', at: [0, 0], tint: 'sun', 't:text': new Y.XmlText() });
    cardsOf(peer).set('ccard0002', new Y.Map(values));
    expect(operationsOf(server, news())).toEqual(refusedStructure);
  });

  test('formatting is no text', () => {
    const { server, peer, news } = board();
    cardText(peer, id, 'text')?.format(0, 1, { bold: true });
    expect(operationsOf(server, news())).toEqual(refusedStructure);
  });

  test('a root hidden in a struct that is known would still be made, and is refused', () => {
    const { server } = board();
    expect(operationsOf(server, written({ clock: 0, structs: [item(any(1), 'meta', 'x')] }))).toEqual(refusedStructure);
  });

  test('of two blocks of one client Yjs would lose one', () => {
    const { server } = board();
    const clock = Y.getState(server.store, 20);
    const blocks = [0, 1].map((step) => ({ clock: clock + step, structs: [item(any('mint'), map, 'tint')] }));
    expect(operationsOf(server, written(...blocks))).toEqual(refusedStructure);
  });

  test('structs that wait for each other would stay pending', () => {
    const { server } = board();
    const blocks = [50, 51].map((client) => ({ clock: 0, client, structs: [item(any('mint'), map, 'tint', Y.createID(101 - client, 0))] }));
    expect(operationsOf(server, written(...blocks))).toEqual(refusedStructure);
  });

  test('so are thirty thousand values of one key by as many clients, and clients that wait for each other in a long row pass quickly', () => {
    const { server } = board();
    const card = (cardsOf(server).get(id) as Y.Map<unknown>)._item?.id ?? null;
    const tint = () => new Y.Item(Y.createID(0, 0), null, null, null, null, card as never, 'tint', any('mint'));
    const many = Array.from({ length: 30_000 }, (_, index) => ({ clock: 0, client: 100_000 + index, structs: [tint()] }));
    expect(operationsOf(server, written(...many), step2Limits)).toEqual(refusedStructure);
    const row = many.map(({ client }, index) => {
      const origin = index === 29_999 ? null : Y.createID(client + 1, 0);
      const struct = origin ? new Y.Item(Y.createID(0, 0), null, origin, null, null, null, null, any('mint')) : tint();
      return { clock: 0, client, structs: [struct] };
    });
    expect(operationsOf(server, written(...row), step2Limits)).toMatchObject({ operations: [{ type: 'tint' }] });
  });

  test('a clock ahead of its client is a gap, however few bytes it takes', () => {
    const { server } = board();
    const update = written({ clock: 2 ** 45, structs: [new Y.GC(Y.createID(20, 0), 1)] });
    expect(update.length).toBeLessThan(16);
    expect(operationsOf(server, update)).toMatchObject({ gap: true });
  });

  test('an empty deletion in the middle of a symbol would break it, and is refused', () => {
    const { server, peer, news } = board();
    cardText(peer, id, 'text')?.insert(0, '😀');
    Y.applyUpdate(server, news(), 'line');
    const clock = Y.getState(server.store, 20) - 1;
    expect(operationsOf(server, Uint8Array.from([0, 1, 20, 1, clock, 0]))).toEqual(refusedStructure);
    expect(operationsOf(server, Uint8Array.from([0, 1, 20, 1, clock, 1]))).toEqual(refusedStructure);
  });

  test('a text beyond the limit is too long, one that shrinks never is', () => {
    const { server, peer, news } = board();
    const text = cardText(peer, id, 'text');
    text?.insert(0, 'x'.repeat(4999));
    expect(operationsOf(server, news())).toEqual({ refused: 'too-long' });
    Y.applyUpdate(server, news(), 'line');
    text?.delete(0, 1000);
    expect(operationsOf(server, news())).toMatchObject({ operations: [{ type: 'text', length: 4001 }] });
  });

  test('bytes that are no update are refused', () => {
    const { server, news } = board();
    for (const bytes of [new Uint8Array(), Uint8Array.from([1]), Uint8Array.from([255, 255, 255, 255, 255]), news().slice(0, -1)]) {
      expect(operationsOf(server, bytes)).toEqual(refusedStructure);
    }
  });
});
