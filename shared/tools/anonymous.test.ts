import { beforeEach, describe, expect, test } from 'vitest';
import { sha256Hex } from '#shared/kit/hash.ts';
import { derivedId } from '#shared/kit/ids.ts';
import { activityAt, cardOn, createScenario, idOf, type Scenario } from '#test/kit/scenario.ts';
import type { CommandId } from '#shared/kit/ids.ts';

const { board } = activityAt(0);
const next = activityAt(1);
const key = 'a key that stays on one device';
const card = {
  board,
  zone: 'worry',
  kind: 'note',
  at: ['worry', '', 'V'],
  tint: 'sky',
  texts: { text: 'Parler en public' },
  keyHash: sha256Hex(key),
};
let lab: Scenario;

beforeEach(() => {
  lab = createScenario({ fatima: 'facilitator', ali: 'participant', zineb: 'observer' });
  lab.does('fatima', 'workshop.open');
});

describe('adding', () => {
  test('writes a card without author, whose id follows from the command', () => {
    expect(lab.does('ali', 'anonymous.add', card)).toBe('done');
    const { zone: _zone, ...written } = card;
    expect(lab.written).toEqual([{ add: { ...written, id: expect.any(String) as string } }]);
    expect(JSON.stringify([lab.written, lab.log])).not.toContain('ali');
    expect(lab.written).toMatchObject([{ add: { id: derivedId('c', idOf<CommandId>('m', 'command1x'), 0) } }]);
  });

  test.each([
    [{ zone: 'expect' }, 'zone-unknown'],
    [{ zone: 'expect', at: ['expect', '', 'V'] }, 'not-allowed'],
    [{ zone: 'nowhere' }, 'zone-unknown'],
    [{ at: ['worry', '', '!!'] }, 'zone-unknown'],
    [{ kind: 'agreement' }, 'kind-not-accepted'],
    [{ texts: { text: '  ' } }, 'card-empty'],
    [{ texts: { text: 'x'.repeat(5001) } }, 'malformed'],
    [{ texts: { text: 'x', author: 'ali' } }, 'malformed'],
    [{ board: 'bForeign000' }, 'unknown'],
    [{ keyHash: 'none' }, 'malformed'],
    [{ author: 'ali' }, 'malformed'],
  ])('%j is refused: %s', (change, why) => {
    expect(lab.does('ali', 'anonymous.add', { ...card, ...change })).toBe(why);
    expect(lab.written).toEqual([]);
  });

  test('follows the room: not while all look, not by observers, late once the room has moved on, never after the end', () => {
    expect(lab.does('zineb', 'anonymous.add', card)).toBe('not-allowed');
    lab.does('fatima', 'workshop.setRoom', { room: 'look', step: 1 });
    expect(lab.does('ali', 'anonymous.add', card)).toBe('look-only');
    expect(lab.does('fatima', 'anonymous.add', card)).toBe('done');
    lab.does('fatima', 'workshop.move', { from: 1, to: next.id });
    expect(lab.does('ali', 'anonymous.add', card)).toBe('done');
    expect(lab.written.at(-1)).toMatchObject({ add: { late: true } });
    lab.does('fatima', 'workshop.close', { step: 2 });
    expect(lab.does('ali', 'anonymous.add', card)).toBe('workshop-closed');
  });

  test('not before the activity has begun', () => {
    const closing = activityAt(3);
    const early = { ...card, board: closing.board, zone: 'improve', at: ['improve', '', 'V'] };
    expect(lab.does('ali', 'anonymous.add', early)).toBe('look-only');
  });
});

describe('changing', () => {
  beforeEach(() => {
    lab.cards.set(board, [cardOn('cMine00000', 'worry', { keyHash: sha256Hex(key) }), cardOn('cNamed0000', 'expect')]);
  });
  const edit = (change: object, card = 'cMine00000') => lab.does('ali', 'anonymous.edit', { board, card, key, ...change });

  test('is for whoever holds the key', () => {
    expect(edit({ texts: { text: 'Autre' }, tint: 'mint' })).toBe('done');
    expect(lab.written).toEqual([{ change: { board, id: 'cMine00000', texts: { text: 'Autre' }, tint: 'mint' } }]);
    expect(edit({ deleted: true, key: 'another' })).toBe('wrong-key');
    expect(edit({ deleted: true }, 'cNamed0000')).toBe('wrong-key');
    expect(edit({ deleted: true }, 'cNobody000')).toBe('card-unknown');
  });

  test('never takes a card out of its zone', () => {
    expect(edit({ at: ['worry', '', 'W'] })).toBe('done');
    expect(edit({ at: ['expect', '', 'W'] })).toBe('zone-anonymous');
  });
});
