import { describe, expect, test } from 'vitest';
import type { Canvas } from '#shared/canvas/canvas.ts';
import { slWelcome } from '#shared/canvas/templates/sl_welcome.ts';
import type { CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import type { Card } from './card.ts';
import { judge, wholeCardsOfOthersDeleted, type CardRights } from './judge.ts';
import type { CardAdded, CardOperation } from './operations.ts';

const me = 'pmyself001' as ParticipationId;
const other = 'pother0001' as ParticipationId;
const open: CardRights = { anyCard: true, moveAny: true, late: false };
const own: CardRights = { anyCard: false, moveAny: true, late: false };
const late: CardRights = { anyCard: false, moveAny: false, late: true };

const id = (name: string): CardId => `c${name}0000000` as CardId;
const place = (zone: string) => [zone, '', 'a'] as const;

function card(name: string, author: ParticipationId | undefined, zone = 'who', more: Partial<Card> = {}): Card {
  return {
    id: id(name),
    kind: 'note' as KindId,
    zone: zone as Card['zone'],
    at: place(zone),
    tint: 'sun',
    texts: { text: 'x' },
    fields: {},
    author,
    ...more,
  };
}

const cards = new Map(
  [card('mine', me), card('theirs', other), card('secret', undefined, 'worry'), card('hidden', other, 'who', { deleted: true })].map(
    (one) => [one.id, one],
  ),
);

function added(more: Partial<CardAdded> = {}): CardAdded {
  return {
    type: 'add',
    id: id('new'),
    kind: 'note' as KindId,
    at: place('who'),
    author: me,
    hasKeyHash: false,
    deleted: false,
    texts: ['text'],
    ...more,
  };
}

function verdict(operations: readonly CardOperation[], rights: CardRights = open, canvas: Canvas = slWelcome) {
  const answer = judge(operations, {
    who: me,
    rights,
    canvas,
    card: (id) => cards.get(id),
    cardsIn: (zone) => [...cards.values()].filter((one) => one.zone === zone && !one.deleted).length,
  });
  return answer?.refused;
}

const move = (name: string, zone: string): CardOperation => ({ type: 'move', id: id(name), from: place('who'), to: place(zone) });
const text = (name: string): CardOperation => ({ type: 'text', id: id(name), field: 'text', length: 3 });
const gone = (name: string, value = true): CardOperation => ({ type: 'deleted', id: id(name), value });

describe('a new card', () => {
  test.each([
    ['is welcome', added(), undefined],
    ['must name its sender', added({ author: other }), 'not-yours'],
    ['must name somebody', added({ author: undefined }), 'not-yours'],
    ['must lie in a zone of the canvas', added({ at: place('attic') }), 'zone-unknown'],
    ['never comes into an anonymous zone', added({ at: place('worry') }), 'zone-anonymous'],
    ['must be of a kind that its zone accepts', added({ at: place('rules') }), 'kind-not-accepted'],
    ['must have the texts of its kind', added({ texts: [] }), 'structure'],
    ['has no other texts', added({ texts: ['text', 'more'] }), 'structure'],
    ['has no key', added({ hasKeyHash: true }), 'structure'],
  ] as const)('%s', (_name, operation, refused) => {
    expect(verdict([operation])).toBe(refused);
    expect(verdict([operation], late)).toBe(refused);
  });
});

describe('a change', () => {
  test.each([
    ['words of others, where they may be edited', text('theirs'), open, undefined],
    ['words of others, where not', text('theirs'), own, 'not-yours'],
    ['one’s own words', text('mine'), own, undefined],
    ['one’s own words, late', text('mine'), late, undefined],
    ['words of others, late', text('theirs'), late, 'not-yours'],
    ['one’s own deletion, late', gone('mine'), late, undefined],
    ['a deletion of others', gone('theirs'), own, 'not-yours'],
    ['a move of others', move('theirs', 'bring'), own, undefined],
    ['a move of others where each moves his own', move('theirs', 'bring'), { ...own, moveAny: false }, 'not-yours'],
    ['a late move', move('mine', 'bring'), late, 'look-only'],
    ['a late field', { type: 'field', id: id('mine'), field: 'tags' }, late, 'look-only'],
    ['a move where its kind is not accepted', move('mine', 'rules'), open, 'kind-not-accepted'],
    ['a move to nowhere', move('mine', 'attic'), open, 'zone-unknown'],
    ['a move into an anonymous zone', move('mine', 'worry'), open, 'zone-anonymous'],
    ['a move out of one', move('secret', 'who'), open, 'zone-anonymous'],
    ['words in one', text('secret'), open, 'zone-anonymous'],
    ['a deletion in one', gone('secret'), open, 'zone-anonymous'],
    ['a card that is not there', text('nobody'), open, 'card-unknown'],
    ['another author', { type: 'other', id: id('mine'), key: 'author' }, open, 'structure'],
    ['a removal', { type: 'remove', id: id('mine') }, open, 'structure'],
  ] as const)('%s', (_name, operation, rights, refused) => {
    expect(verdict([operation], rights)).toBe(refused);
    expect(verdict([text('mine'), operation], rights)).toBe(refused);
  });
});

describe('a zone with a limit', () => {
  const canvas = (maxItems: number): Canvas => ({
    ...slWelcome,
    zones: slWelcome.zones.map((zone) => (zone.id === 'who' ? { ...zone, maxItems } : zone)),
  });

  test('takes cards until it is complete', () => {
    expect(verdict([added()], open, canvas(3))).toBeUndefined();
    expect(verdict([added()], open, canvas(2))).toBe('zone-complete');
    expect(verdict([added(), added({ id: id('newer') })], open, canvas(3))).toBe('zone-complete');
    expect(verdict([gone('hidden', false)], open, canvas(2))).toBe('zone-complete');
  });

  test('counts what leaves it in the same update, and each card once', () => {
    expect(verdict([added(), move('mine', 'bring')], open, canvas(2))).toBeUndefined();
    expect(verdict([added(), gone('mine'), move('mine', 'bring')], open, canvas(2))).toBeUndefined();
    expect(verdict([added(), added({ id: id('newer') }), gone('mine'), move('mine', 'bring')], open, canvas(2))).toBe('zone-complete');
    expect(verdict([added({ deleted: true })], open, canvas(2))).toBeUndefined();
  });

  test('that is over it already still lets cards be moved about and changed', () => {
    expect(verdict([move('mine', 'who'), text('mine')], open, canvas(1))).toBeUndefined();
  });
});

test('whole cards of others that an update deletes are told', () => {
  const operations = [gone('mine'), gone('theirs'), gone('hidden'), gone('nobody'), gone('secret'), text('theirs')];
  expect(wholeCardsOfOthersDeleted(operations, me, (id) => cards.get(id)).map((id) => cards.get(id)?.author)).not.toContain(me);
  expect(wholeCardsOfOthersDeleted(operations, me, (id) => cards.get(id))).toHaveLength(2);
});
