import { describe, expect, it } from 'vitest';
import type { BoardId, CommandId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { Store } from '#server/store/store.ts';
import { id, noon, prepare, update, wordsOf } from './storeFixtures.ts';

// Ours are 53 random bits: the largest must come back as it went in.
const largestClient = Number.MAX_SAFE_INTEGER;

export function describeCommits(store: () => Store): void {
  describe('commits', () => {
    it('keeps events, updates, rows, claims, fences, the answer and the summary of one commit', async () => {
      const { workshop, board } = await prepare(store());
      const fence = await store().takeFence(workshop);
      const participation = id<ParticipationId>('q');
      const answer = { id: 'm1234567' as CommandId, answer: { done: 2 }, at: noon };
      await store().commit(workshop, fence, {
        command: answer,
        events: [{ rev: 2, tool: 'vote', version: 1, at: noon, event: { type: 'opened', words: 'تصويت' } }],
        updates: [{ ...update(board, 1, 'one'), participation }],
        rows: [{ put: { table: 'ballots', key: 'v1/q1/c1', value: 3 } }],
        claims: [{ board, clientId: largestClient, participation }],
        fences: [{ board, clientId: largestClient - 1 }],
        summary: { people: 7 },
      });
      const loaded = await store().loadWorkshop(workshop);
      expect(loaded?.rev).toBe(2);
      expect(loaded?.events.map(({ event }) => event)).toEqual([{ type: 'created' }, { type: 'opened', words: 'تصويت' }]);
      expect(loaded?.rows).toEqual([{ table: 'ballots', key: 'v1/q1/c1', value: 3 }]);
      const kept = await store().loadBoard(board);
      expect(kept).toMatchObject({
        epoch: 1,
        docSeq: 1,
        claims: [{ board, clientId: largestClient, participation }],
        fences: [largestClient - 1],
      });
      expect(wordsOf(kept?.updates ?? [])).toEqual(['one']);
      expect(await store().commandAnswer(workshop, answer.id)).toEqual(answer);
      expect((await store().workshopRow(workshop))?.summary).toEqual({ people: 7 });
      expect(await store().workshopOfBoard(board)).toBe(workshop);
    });

    it('answers nothing for what it does not know', async () => {
      await prepare(store());
      expect(await store().loadWorkshop('wNowhere1' as WorkshopId)).toBeUndefined();
      expect(await store().loadBoard('bNowhere1' as BoardId)).toBeUndefined();
      expect(await store().workshopOfBoard('bNowhere1' as BoardId)).toBeUndefined();
      await expect(store().commit('wNowhere1' as WorkshopId, 0, {})).rejects.toThrow('no workshop');
    });

    it('rejects the commit of an owner who has been replaced', async () => {
      const { workshop, board } = await prepare(store());
      const old = await store().takeFence(workshop);
      const young = await store().takeFence(workshop);
      expect(young).toBeGreaterThan(old);
      await expect(store().commit(workshop, old, { updates: [update(board, 1, 'late')] })).rejects.toThrow('newer owner');
      await store().commit(workshop, young, { updates: [update(board, 1, 'mine')] });
      expect(wordsOf((await store().loadBoard(board))?.updates ?? [])).toEqual(['mine']);
    });

    it('stores nothing of a commit of which one part fails, and all of those beside it', async () => {
      const { workshop, board, other } = await prepare(store());
      const fence = await store().takeFence(workshop);
      const outcomes = await Promise.allSettled([
        store().commit(workshop, fence, { updates: [update(board, 1, 'first')] }),
        // The second update does not follow; what stands before it was fine.
        store().commit(workshop, fence, {
          rows: [{ put: { table: 't', key: 'k', value: 1 } }],
          events: [{ rev: 2, tool: 'x', version: 1, at: noon, event: {} }],
          updates: [update(other, 1, 'lost'), update(other, 1, 'again')],
        }),
        store().commit(workshop, fence, { updates: [update(board, 2, 'second')] }),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(wordsOf((await store().loadBoard(board))?.updates ?? [])).toEqual(['first', 'second']);
      expect((await store().loadBoard(other))?.updates).toEqual([]);
      expect((await store().loadWorkshop(workshop))?.rows).toEqual([]);
    });
  });
}

export function describeCommitRules(store: () => Store): void {
  describe('what a commit may say', () => {
    it('keeps a command once', async () => {
      const { workshop } = await prepare(store());
      const fence = await store().takeFence(workshop);
      const command = { id: 'm7654321' as CommandId, answer: { done: 1 }, at: noon };
      await store().commit(workshop, fence, { command });
      await expect(store().commit(workshop, fence, { command, rows: [{ put: { table: 't', key: 'twice', value: 1 } }] })).rejects.toThrow(
        'constraint',
      );
      expect((await store().loadWorkshop(workshop))?.rows).toEqual([]);
    });

    it('refuses an update that does not follow, or whose board is of another workshop', async () => {
      const mine = await prepare(store());
      const theirs = await prepare(store(), 'ZZZZZZ');
      const fence = await store().takeFence(mine.workshop);
      await store().commit(mine.workshop, fence, { updates: [update(mine.board, 1, 'one')] });
      await expect(store().commit(mine.workshop, fence, { updates: [update(mine.board, 1, 'again')] })).rejects.toThrow('does not follow');
      await expect(store().commit(mine.workshop, fence, { updates: [update(theirs.board, 1, 'astray')] })).rejects.toThrow(
        'does not follow',
      );
      expect((await store().loadBoard(theirs.board))?.updates).toEqual([]);
    });

    it('lets a clientID belong to one participation of a board', async () => {
      const { workshop, board, other } = await prepare(store());
      const fence = await store().takeFence(workshop);
      const [mine, theirs] = [id<ParticipationId>('q'), id<ParticipationId>('q')];
      await store().commit(workshop, fence, { claims: [{ board, clientId: 7, participation: mine }] });
      await store().commit(workshop, fence, {
        claims: [
          { board, clientId: 7, participation: mine },
          { board: other, clientId: 7, participation: theirs },
        ],
      });
      await expect(store().commit(workshop, fence, { claims: [{ board, clientId: 7, participation: theirs }] })).rejects.toThrow(
        'somebody else',
      );
    });

    it('replaces, removes and clears rows by exact prefix', async () => {
      const { workshop } = await prepare(store());
      const fence = await store().takeFence(workshop);
      const put = (table: string, key: string, value: unknown) => ({ put: { table, key, value } });
      await store().commit(workshop, fence, {
        rows: [put('b', 'a%/1', 1), put('b', 'a%/2', 1), put('b', 'ab/1', 1), put('c', 'a%/1', 1), put('c', 'x', 1)],
      });
      await store().commit(workshop, fence, {
        rows: [{ clear: { table: 'b', prefix: 'a%' } }, put('c', 'a%/1', 2), { remove: { table: 'c', key: 'x' } }],
      });
      expect((await store().loadWorkshop(workshop))?.rows).toEqual([
        { table: 'b', key: 'ab/1', value: 1 },
        { table: 'c', key: 'a%/1', value: 2 },
      ]);
    });
  });
}

export function describeCompaction(store: () => Store): void {
  describe('compaction', () => {
    it('leaves the board as it was, in one snapshot and what came after it', async () => {
      const { workshop, board } = await prepare(store());
      const fence = await store().takeFence(workshop);
      for (const [docSeq, word] of ['a', 'b', 'c'].entries())
        await store().commit(workshop, fence, { updates: [update(board, docSeq + 1, word)] });
      await store().compact(board);
      await store().commit(workshop, fence, { updates: [update(board, 4, 'd')] });
      const kept = await store().loadBoard(board);
      expect(kept?.docSeq).toBe(4);
      expect(kept?.updates).toHaveLength(2);
      expect(wordsOf(kept?.updates ?? [])).toEqual(['a', 'b', 'c', 'd']);
    });

    it('loses nothing that is committed while it merges', async () => {
      const { workshop, board } = await prepare(store());
      const fence = await store().takeFence(workshop);
      await store().commit(workshop, fence, { updates: [update(board, 1, 'before')] });
      await Promise.all([
        store().compact(board),
        ...[2, 3, 4].map(async (docSeq) => await store().commit(workshop, fence, { updates: [update(board, docSeq, `w${docSeq}`)] })),
      ]);
      expect(wordsOf((await store().loadBoard(board))?.updates ?? [])).toEqual(['before', 'w2', 'w3', 'w4']);
    });

    it('changes nothing of an empty board and can be repeated', async () => {
      const { board } = await prepare(store());
      await store().compact(board);
      await store().compact(board);
      expect(await store().loadBoard(board)).toMatchObject({ docSeq: 0, updates: [] });
    });

    it('fails as a whole when somebody else compacted the same rows meanwhile', async () => {
      const { workshop, board } = await prepare(store());
      const fence = await store().takeFence(workshop);
      await store().commit(workshop, fence, { updates: [update(board, 1, 'a'), update(board, 2, 'b')] });
      const outcomes = await Promise.allSettled([store().compact(board), store().compact(board)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(wordsOf((await store().loadBoard(board))?.updates ?? [])).toEqual(['a', 'b']);
    });
  });
}
