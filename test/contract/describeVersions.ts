import { describe, expect, it } from 'vitest';
import type { ActivityId, BoardId, ParticipationId } from '#shared/kit/ids.ts';
import type { Store, StoredVersion } from '#server/store/store.ts';
import { id, noon, prepare, update, wordsOf } from './storeFixtures.ts';

const ana = 'pAna000000' as ParticipationId;
const ben = 'pBen000000' as ParticipationId;

function version(board: BoardId, number: number, change: Partial<StoredVersion> = {}): StoredVersion {
  const { bytes } = update(board, number, `version ${number}`);
  return { board, number, at: noon + number, docSeq: number, why: 'time', writers: [ana], cards: 3, bytes, ...change };
}

export function describeVersions(store: () => Store): void {
  describe('versions of a board', () => {
    it('are kept with what they say, the newest first, and read one by one', async () => {
      const { workshop, board, other } = await prepare(store());
      const fence = await store().takeFence(workshop);
      const first = version(board, 1, { activity: id<ActivityId>('a'), why: 'step', writers: [ana, ben] });
      await store().commit(workshop, fence, { updates: [update(board, 1, 'one')], versions: [first] });
      await store().commit(workshop, fence, { versions: [version(board, 2), version(other, 1)] });
      const { board: _board, bytes: _bytes, ...facts } = first;
      expect(await store().versions(board)).toMatchObject([
        { number: 2, damaged: false },
        { ...facts, damaged: false },
      ]);
      expect(await store().version(board, 1)).toEqual(first);
      expect(await store().version(board, 3)).toBeUndefined();
      expect(await store().loadBoard(board)).toMatchObject({ lastVersion: { number: 2, docSeq: 2 }, writers: [] });
    });

    it('are fifty at most, and one may come instead of another', async () => {
      const { workshop, board } = await prepare(store());
      const fence = await store().takeFence(workshop);
      await store().commit(workshop, fence, { versions: Array.from({ length: 55 }, (_, place) => version(board, place + 1)) });
      await store().commit(workshop, fence, { versions: [version(board, 56, { instead: 55, cards: 9, writers: [ben] })] });
      const kept = await store().versions(board);
      expect(kept.map(({ number }) => number)).toEqual([56, ...Array.from({ length: 49 }, (_, place) => 54 - place)]);
      expect(kept[0]).toMatchObject({ cards: 9, writers: [ben] });
    });

    it('go with the commit that they are part of', async () => {
      const { workshop, board } = await prepare(store());
      const fence = await store().takeFence(workshop);
      const failing = { updates: [update(board, 2, 'does not follow')], versions: [version(board, 1)] };
      await expect(store().commit(workshop, fence, failing)).rejects.toThrow('does not follow');
      expect(await store().versions(board)).toEqual([]);
    });

    it('come with who has written since, the server never being somebody', async () => {
      const { workshop, board } = await prepare(store());
      const fence = await store().takeFence(workshop);
      const written = [ana, undefined, ben, ana].map((who, place) => ({
        ...update(board, place + 1, `w${place}`),
        ...(who && { participation: who, at: noon }),
      }));
      await store().commit(workshop, fence, { updates: written });
      expect((await store().loadBoard(board))?.writers).toEqual([ana, ben]);
      await store().commit(workshop, fence, { versions: [version(board, 1, { docSeq: 3 })] });
      expect((await store().loadBoard(board))?.writers).toEqual([ana]);
    });
  });

  describe('the epoch of a board', () => {
    it('rises by one in the commit that changes the board, for a board of that workshop', async () => {
      const mine = await prepare(store());
      const theirs = await prepare(store(), 'ZZZZZZ');
      const fence = await store().takeFence(mine.workshop);
      const { board, workshop } = mine;
      await store().commit(workshop, fence, { updates: [update(board, 1, 'one')], epochs: [{ board, epoch: 2, docSeq: 1 }] });
      expect(await store().boardFacts(board)).toEqual({ workshop, epoch: 2, docSeq: 1 });
      const again = store().commit(workshop, fence, { updates: [update(board, 2, 'two')], epochs: [{ board, epoch: 2, docSeq: 2 }] });
      await expect(again).rejects.toThrow('does not follow');
      const astray = store().commit(workshop, fence, { epochs: [{ board: theirs.board, epoch: 2, docSeq: 0 }] });
      await expect(astray).rejects.toThrow('does not follow');
      expect((await store().loadBoard(board))?.docSeq).toBe(1);
      expect(await store().boardFacts('bNowhere1' as BoardId)).toBeUndefined();
    });

    it('a board that begins anew is what it begins with, and goes on from there', async () => {
      const { workshop, board } = await prepare(store());
      const fence = await store().takeFence(workshop);
      await store().commit(workshop, fence, { updates: [update(board, 1, 'lost')] });
      const base = { board, docSeq: 2, epoch: 2, bytes: update(board, 2, 'base').bytes };
      await store().commit(workshop, fence, { bases: [base], epochs: [base] });
      await store().commit(workshop, fence, { updates: [update(board, 3, 'after')] });
      const kept = await store().loadBoard(board);
      expect(wordsOf(kept?.updates ?? [])).toEqual(['after', 'base']);
      expect([kept?.epoch, kept?.docSeq]).toEqual([2, 3]);
      await expect(store().commit(workshop, fence, { bases: [base] })).rejects.toThrow('does not follow');
    });
  });
}

export function describeLogByWriter(store: () => Store): void {
  describe('the log by who wrote it', () => {
    /** Updates 1 … n, one a second: of Ana the even ones, of Ben every third, the rest of the server. */
    async function written(rows: number) {
      const prepared = await prepare(store());
      const fence = await store().takeFence(prepared.workshop);
      const updates = Array.from({ length: rows }, (_, place) => {
        const seq = place + 1;
        const who = seq % 2 === 0 ? ana : ben;
        return { ...update(prepared.board, seq, `w${seq}`), ...(seq % 3 === 0 ? {} : { participation: who, at: noon + seq * 1000 }) };
      });
      return { ...prepared, fence, updates };
    }

    it('begins with the first that somebody wrote at a moment or later, with what went before', async () => {
      const { workshop, board, fence, updates } = await written(8);
      await store().commit(workshop, fence, { updates });
      const log = await store().logSince(board, ana, noon + 3000, 0);
      expect(log).not.toHaveProperty('reachesBackTo');
      expect(log.updates).toEqual(updates.slice(3));
      expect(wordsOf(log.before)).toEqual(['w1', 'w2', 'w3']);
      expect((await store().logSince(board, ana, noon, 4)).updates).toEqual(updates.slice(7));
      expect(await store().logSince(board, ana, noon + 9000, 0)).toEqual({ before: [], updates: [] });
      expect(await store().logSince(board, 'pNobody000' as ParticipationId, 0, 0)).toEqual({ before: [], updates: [] });
    });

    it('knows nothing from before the present epoch', async () => {
      const { workshop, board, fence, updates } = await written(8);
      await store().commit(workshop, fence, { updates: updates.slice(0, 5), epochs: [{ board, epoch: 2, docSeq: 5 }] });
      expect(await store().logSince(board, ana, 0, 0)).toEqual({ before: [], updates: [], reachesBackTo: Infinity });
      await store().commit(workshop, fence, { updates: updates.slice(5) });
      const log = await store().logSince(board, ana, 0, 0);
      expect(log.updates).toEqual(updates.slice(7));
      // The first of the epoch that has a time.
      expect(log.reachesBackTo).toBe(noon + 7000);
    });

    it('stays while snapshots are made, and goes with the last but two of them', async () => {
      const { workshop, board, fence, updates } = await written(8);
      for (const one of updates) {
        await store().commit(workshop, fence, { updates: [one] });
        if (one.docSeq % 2 === 0) await store().compact(board);
      }
      // Snapshots after 4, 6 and 8 are kept.
      const log = await store().logSince(board, ben, 0, 0);
      expect(log.updates.map(({ docSeq }) => docSeq)).toEqual([5, 6, 7, 8]);
      expect(wordsOf(log.before)).toEqual(['w1', 'w2', 'w3', 'w4']);
      expect(log.reachesBackTo).toBe(noon + 5000);
      const kept = await store().loadBoard(board);
      expect(kept?.updates).toHaveLength(1);
      expect(wordsOf(kept?.updates ?? [])).toHaveLength(8);
    });
  });
}
