import { beforeEach, describe, expect, it } from 'vitest';
import type { CardUndo } from '#shared/board/cardUndo.ts';
import type { BoardId, CardId, ParticipationId } from '#shared/kit/ids.ts';
import { offered } from './deletionOffers.ts';
import { activityAt, cardOn, createScenario, startOfTime, type Scenario } from '#test/kit/scenario.ts';

const { board } = activityAt(0);
const elsewhere = 'bElsewhere0' as BoardId;
const [fatima, omar, paul] = ['pFatima000', 'pOmar00000', 'pPaul00000'] as const;
const who = paul as ParticipationId;
const undo: CardUndo = { id: 'cWater0000' as CardId, values: [{ key: 'tint', by: { client: 1, clock: 2 }, before: 'sun' }], texts: [] };

let here: Scenario;
beforeEach(() => {
  here = createScenario({ [fatima]: 'facilitator', [omar]: 'co-facilitator', [paul]: 'participant' });
});

describe('putting a board back to a version', () => {
  const bytes = Uint8Array.of(1, 2, 3);
  beforeEach(() => {
    here.atHand.version = (of, number) => {
      if (of !== board || number > 2) return undefined;
      return number === 2 ? 'damaged' : { epoch: 4, docSeq: 70, at: startOfTime - 1000, bytes };
    };
  });

  it('writes the board as it was, and says to everybody of what time it is', () => {
    expect(here.does(fatima, 'board.restore', { board, version: 1, epoch: 4 })).toBe('done');
    expect(here.written).toEqual([{ restore: { board, version: bytes, epoch: 4, docSeq: 70 } }]);
    expect(here.views('everyone')['board']).toEqual({ restored: { [board]: { at: startOfTime, shows: startOfTime - 1000 } } });
    expect(JSON.stringify(here.log)).not.toContain('bytes');
  });

  it('counts once of two presses: the second one names an epoch that is over', () => {
    expect(here.does(omar, 'board.restore', { board, version: 1, epoch: 3 })).toBe('stale-step');
  });

  it.each([
    ['a version that is not kept any more', 9, 'version-unknown'],
    ['a damaged one', 2, 'version-damaged'],
  ])('refuses %s', (_what, version, why) => {
    expect(here.does(fatima, 'board.restore', { board, version, epoch: 4 })).toBe(why);
  });

  it('is for facilitators, on boards of this workshop', () => {
    expect(here.does(paul, 'board.restore', { board, version: 1, epoch: 4 })).toBe('not-allowed');
    expect(here.does(fatima, 'board.restore', { board: elsewhere, version: 1, epoch: 4 })).toBe('unknown');
  });

  it('is done on a closed workshop too: its report is made from the board', () => {
    here.does(fatima, 'workshop.close', { step: null });
    expect(here.does(fatima, 'board.restore', { board, version: 1, epoch: 4 })).toBe('done');
  });
});

describe('putting back what one participant changed', () => {
  const asked: unknown[] = [];
  beforeEach(() => {
    asked.length = 0;
    here.atHand.changesBy = (...what) => {
      asked.push(what);
      const [on, , , after] = what;
      return on === board && after < 30 ? { upTo: 30, changes: [undo] } : undefined;
    };
  });
  const input = { board, participation: paul, since: 5 };

  it('writes what takes it back, and once only', () => {
    expect(here.does(fatima, 'board.putBack', input)).toBe('done');
    expect(here.written).toEqual([{ putBack: { board, changes: [undo] } }]);
    expect(here.log.at(-1)).toMatchObject({ tool: 'board', event: { type: 'put-back', who: paul, cards: 1, upTo: 30 } });
    expect(here.does(omar, 'board.putBack', input)).toBe('nothing-to-put-back');
    expect(asked).toEqual([
      [board, who, 5, 0],
      [board, who, 5, 30],
    ]);
  });

  it('only says how many cards it would be, if that is what is asked', () => {
    expect(here.does(fatima, 'board.putBack', { ...input, preview: true })).toBe('done');
    expect([here.written, here.log.length]).toEqual([[], 0]);
  });

  it('says how far back it can see, and that there is nothing, if that is what is asked', () => {
    const preview = { ...input, preview: true };
    const answer = () => {
      here.does(fatima, 'board.putBack', preview);
      return here.answers.at(-1);
    };
    expect(answer()).toEqual({ cards: 1 });
    here.atHand.changesBy = () => ({ upTo: 30, changes: [undo], reachesBackTo: startOfTime - 500 });
    expect(answer()).toEqual({ cards: 1, reachesBackTo: startOfTime - 500 });
    here.atHand.changesBy = () => ({ upTo: 30, changes: [], reachesBackTo: Infinity });
    expect(answer()).toEqual({ cards: 0, reachesBackTo: startOfTime });
    expect(here.log).toEqual([]);
  });

  it('refuses where there is nothing, where the log is damaged, for strangers and in a closed workshop', () => {
    expect(here.does(paul, 'board.putBack', input)).toBe('not-allowed');
    expect(here.does(fatima, 'board.putBack', { ...input, participation: 'pNobody00' })).toBe('unknown');
    here.atHand.changesBy = () => 'damaged';
    expect(here.does(fatima, 'board.putBack', input)).toBe('version-damaged');
    here.atHand.changesBy = () => ({ upTo: 30, changes: [] });
    expect(here.does(fatima, 'board.putBack', input)).toBe('nothing-to-put-back');
    here.does(fatima, 'workshop.close', { step: null });
    expect(here.does(fatima, 'board.putBack', input)).toBe('workshop-closed');
  });
});

describe('a deletion that was refused because of its size', () => {
  const ids = ['cWater0000', 'cRain00000', 'cGone00000'] as CardId[];
  beforeEach(() => {
    here.cards.set(board, [cardOn('cWater0000', 'who'), cardOn('cRain00000', 'who'), cardOn('cOther0000', 'who')]);
    here.rows.apply(offered(here.rows, { board, who, cards: ids, gone: ids.slice(2) }, '1.1', startOfTime));
  });

  it('is done by the server, on those of its cards that are still there', () => {
    expect(here.does(fatima, 'board.deleteCards', { offer: '1.1' })).toBe('done');
    expect(here.written).toEqual([{ deleteCards: { board, cards: ids.slice(0, 2) } }]);
    expect(here.log.at(-1)).toMatchObject({ event: { type: 'cards-deleted', offer: '1.1', who: paul, cards: 2 } });
    expect(here.does(omar, 'board.deleteCards', { offer: '1.1' })).toBe('stale-step');
  });

  it('can be let be, and what was deleted before it was too much comes back', () => {
    expect(here.does(omar, 'board.dismiss', { offer: '1.1' })).toBe('done');
    expect(here.written).toEqual([{ change: { board, id: ids[2], deleted: false } }]);
    expect(here.answers).toEqual([{ cards: 1 }]);
    expect(here.does(omar, 'board.dismiss', { offer: '1.1' })).toBe('stale-step');
  });

  it('counts once, and is for facilitators', () => {
    expect(here.does(paul, 'board.deleteCards', { offer: '1.1' })).toBe('not-allowed');
    expect(here.does(fatima, 'board.deleteCards', { offer: '1.2' })).toBe('stale-step');
    expect(here.does(fatima, 'board.dismiss', { offer: '1.2' })).toBe('stale-step');
  });
});
