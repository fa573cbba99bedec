import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createHub } from '#server/hub/createHub.ts';
import type { Card } from '#shared/board/card.ts';
import type { BoardId, DeviceId } from '#shared/kit/ids.ts';
import type { BoardWrite } from '#shared/tools/tool.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { frameTypes, syncTypes } from '#shared/wire/frames.ts';
import { deflate } from '#test/kit/deflate.ts';
import { addNote, cardId, contentOf, testCanvas, typeInto, wordsOf } from '#test/kit/testCards.ts';
import { connect, createTestHub, everything, settle, testBoard, testWorkshop, together } from '#test/kit/testHub.ts';

test('what one writes, the others read, and the writer is told that it is saved', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const id = addNote(ana, 1, 'water');
  expect(ana.allSaved).toBe(false);
  await settle(here, ana, ben);
  expect(wordsOf(ben.doc, id)).toBe('water');
  expect(ana.allSaved).toBe(true);
  expect(contentOf(here.store.doc(testBoard))).toEqual(contentOf(ana.doc));
  expect(here.store.claims).toEqual([{ board: testBoard, clientId: ana.doc.clientID, participation: ana.participation }]);
});

test('before the commit nobody hears of it: no acknowledgement, no broadcast, no answer to step 1', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  here.store.hold();
  const id = addNote(ana, 1, 'water');
  const cleo = here.peer('Cleo');
  await cleo.connect();
  await settle(here, ana, ben, cleo);
  expect(ana.allSaved).toBe(false);
  expect(wordsOf(ben.doc, id)).toBeUndefined();
  expect(cleo.synced).toBe(false);
  here.store.letGo();
  await settle(here, ana, ben, cleo);
  expect(ana.allSaved).toBe(true);
  expect([wordsOf(ben.doc, id), wordsOf(cleo.doc, id)]).toEqual(['water', 'water']);
});

test('a line hears no update before the answer to its step 1', async () => {
  const [here, ana] = await together('Ana');
  const ben = here.peer('Ben');
  await connect(here, ben);
  addNote(ana, 1, 'water');
  ana.send();
  await here.time.advance(100);
  expect(ben.incoming.map(([type, subtype]) => [type, subtype])).toEqual([[frameTypes.sync, syncTypes.step1]]);
  await settle(here, ana, ben);
  expect(wordsOf(ben.doc, cardId(1))).toBe('water');
});

test('an acknowledgement comes before the broadcast of what it acknowledges', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  ana.heard.length = 0;
  addNote(ana, 1);
  addNote(ben, 2);
  await settle(here, ana, ben);
  expect(ana.heard.map(([type]) => type)).toEqual([frameTypes.saved, frameTypes.sync]);
});

test('a failed commit ends the lines with «again later», fences nobody, and loses nothing that was written', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  here.store.failNext(1);
  const id = addNote(ana, 1, 'water');
  await settle(here, ana, ben);
  expect([ana.closed, ben.closed]).toEqual([closeCodes.later, closeCodes.later]);
  expect(wordsOf(ben.doc, id)).toBeUndefined();
  expect(here.reports).toHaveLength(1);
  await connect(here, ana, ben);
  await settle(here, ana, ben);
  expect(wordsOf(ben.doc, id)).toBe('water');
  expect(ana.allSaved).toBe(true);
  expect(here.store.fences).toEqual([]);
  expect(here.store.loads.get(testBoard)).toBe(2);
});

test('while the store takes nothing, lines read what is committed and what they write is not heard; once it does, they sync whole', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const first = addNote(ana, 1, 'water');
  await settle(here, ana, ben);
  here.store.full = true;
  const second = addNote(ana, 2, 'rain');
  await settle(here, ana, ben);
  expect([ana.closed, ben.closed]).toEqual([closeCodes.later, closeCodes.later]);
  await connect(here, ana, ben);
  const third = addNote(ben, 3, 'snow');
  await settle(here, ana, ben);
  typeInto(ana, first, 'deep ');
  await settle(here, ana, ben);
  expect([ana.synced, ben.synced, ana.connected, ben.connected]).toEqual([true, true, true, true]);
  expect([ana.saved, ana.allSaved, ben.allSaved, ana.refused]).toEqual([0, false, false, undefined]);
  expect(wordsOf(ben.doc, second)).toBeUndefined();
  expect(wordsOf(here.store.doc(testBoard), first)).toBe('water');
  const cleo = here.peer('Cleo');
  await connect(here, cleo);
  await settle(here, cleo);
  expect(wordsOf(cleo.doc, first)).toBe('water');
  here.store.full = false;
  await here.time.advance(2000);
  expect([ana, ben, cleo].map(({ closed }) => closed)).toEqual([closeCodes.later, closeCodes.later, closeCodes.later]);
  await connect(here, ana, ben, cleo);
  await settle(here, ana, ben, cleo);
  expect([ana.allSaved, ben.allSaved]).toEqual([true, true]);
  expect([first, second, third].map((id) => wordsOf(cleo.doc, id))).toEqual(['deep water', 'rain', 'snow']);
  expect(here.store.fences).toEqual([]);
});

test('a server write while the store takes nothing is refused before it is applied, and ends no line', async () => {
  const [here, ana] = await together('Ana');
  const id = addNote(ana, 1, 'water');
  await settle(here, ana);
  here.store.full = true;
  typeInto(ana, id, 'deep ');
  await settle(here, ana);
  await connect(here, ana);
  await settle(here, ana);
  const writes: BoardWrite[] = [{ change: { board: testBoard, id, texts: { text: 'rain' } } }];
  await expect(here.hub.write(testWorkshop, writes, async () => await Promise.resolve())).rejects.toThrow('takes nothing');
  expect(ana.connected).toBe(true);
});

test('added, connected and gone before the answer: it is there when the person comes back', async () => {
  const here = createTestHub();
  const ana = here.peer('Ana');
  const id = addNote(ana, 1, 'water');
  const door = ana.connect();
  ana.drop();
  await Promise.all([door, here.time.advance(10)]);
  for (const frames of [1, 2, 3]) {
    await Promise.all([ana.connect(), here.time.advance(1)]);
    ana.flush(frames);
    ana.drop();
    await here.time.advance(1);
  }
  await connect(here, ana);
  await settle(here, ana);
  expect(ana.allSaved).toBe(true);
  expect(wordsOf(here.store.doc(testBoard), id)).toBe('water');
});

test('the last-one-leaves race: the last one leaves while the commit is in hand, and the next one finds everything', async () => {
  const [here, ana] = await together('Ana');
  here.store.hold();
  const id = addNote(ana, 1, 'water');
  ana.flush();
  await here.time.advance(10);
  ana.drop();
  const ben = here.peer('Ben');
  const door = ben.connect();
  await here.time.advance(50);
  here.store.letGo();
  await door;
  await settle(here, ben);
  expect(wordsOf(ben.doc, id)).toBe('water');
  expect(here.store.loads.get(testBoard)).toBe(1);
});

test('a board that nobody holds any more is unloaded, and loaded once for all who ask at the same time', async () => {
  const [here, ana] = await together('Ana');
  addNote(ana, 1);
  await settle(here, ana);
  ana.drop();
  await here.time.advance(10);
  expect(here.hub.cardsNow(testBoard)).toBeUndefined();
  here.store.loadTime = 20;
  const others = ['Ben', 'Cleo', 'Dan'].map((name) => here.peer(name));
  const doors = others.map((peer) => peer.connect());
  others[0]?.drop();
  await here.time.advance(30);
  await Promise.all(doors);
  expect(here.store.loads.get(testBoard)).toBe(2);
  expect(others.map(({ connected }) => connected)).toEqual([false, true, true]);
});

test('a client with another epoch, or with a number that we do not have, is not merged', async () => {
  const [here, ana] = await together('Ana');
  addNote(ana, 1);
  await settle(here, ana);
  expect([ana.epoch, ana.seq]).toEqual([1, 1]);
  const ask = (epoch: number, seq: number) =>
    here.hub.join(
      testBoard,
      { send: () => undefined, close: () => undefined, buffered: 0 },
      {
        participation: ana.participation,
        device: 'dOther001' as DeviceId,
        own: { clientId: 77, epoch, seq },
      },
    );
  expect(await ask(2, 0)).toEqual({ closed: closeCodes.epoch });
  expect(await ask(1, 2)).toEqual({ closed: closeCodes.epoch });
  expect(await ask(1, 1)).not.toHaveProperty('closed');
});

test('the server’s writes are committed with what the caller adds, after what was accepted before, and then told', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const id = addNote(ana, 1, 'water');
  ana.send();
  const writes: BoardWrite[] = [{ change: { board: testBoard, id, texts: { text: 'rain' } } }];
  const seen: number[] = [];
  const written = here.hub.write(testWorkshop, writes, async (part) => {
    seen.push(...(part.updates ?? []).map(({ docSeq }) => docSeq));
    await here.store.commit(testWorkshop, part);
  });
  await here.time.turn();
  typeInto(ana, id, 'much ');
  await settle(here, ana, ben);
  await written;
  expect(seen).toEqual([2]);
  expect(wordsOf(ben.doc, id)).toContain('rain');
  expect(contentOf(ben.doc)).toEqual(contentOf(here.store.doc(testBoard)));
  expect(here.store.claims.map(({ participation }) => participation)).toContain('server');
});

test('a server write that cannot be committed leaves no trace', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const id = addNote(ana, 1, 'water');
  await settle(here, ana, ben);
  const before = contentOf(ben.doc);
  const written = here.hub.write(testWorkshop, [{ change: { board: testBoard, id, texts: { text: 'rain' } } }], async () => {
    await Promise.reject(new Error('no'));
  });
  await expect(Promise.all([written, settle(here, ana, ben)])).rejects.toThrow('no');
  await settle(here, ana, ben);
  expect([ana.closed, ben.closed]).toEqual([closeCodes.later, closeCodes.later]);
  await connect(here, ana, ben);
  await settle(here, ana, ben);
  expect([contentOf(ana.doc), contentOf(ben.doc)]).toEqual([before, before]);
});

test('a server write that breaks off leaves no half of it on the board', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const id = addNote(ana, 1, 'water');
  await settle(here, ana, ben);
  const before = contentOf(ben.doc);
  // No tool makes such a place; a mistake in one would.
  const nowhere = 5 as unknown as Card['at'];
  const writes: BoardWrite[] = [
    { change: { board: testBoard, id, texts: { text: 'rain' } } },
    { change: { board: testBoard, id, at: nowhere } },
  ];
  await expect(here.hub.write(testWorkshop, writes, async (part) => await here.store.commit(testWorkshop, part))).rejects.toThrow(
    'iterable',
  );
  await settle(here, ana, ben);
  expect([ana.closed, ben.closed]).toEqual([closeCodes.later, closeCodes.later]);
  await connect(here, ana, ben);
  await settle(here, ana, ben);
  expect(contentOf(ben.doc)).toEqual(before);
  typeInto(ben, id, 'clear ');
  await settle(here, ana, ben);
  expect(contentOf(here.store.doc(testBoard))).toEqual(contentOf(ana.doc));
});

test('a server write on boards of which one cannot be loaded keeps none of them loaded', async () => {
  const other = 'bTestBoard2' as BoardId;
  const here = createTestHub({ boards: [testBoard, other] });
  const loadBoard = here.store.loadBoard;
  Object.assign(here.store, {
    loadBoard: async (board: BoardId) => (board === other ? await Promise.reject(new Error('damaged')) : await loadBoard(board)),
  });
  const id = cardId(1);
  const writes: BoardWrite[] = [testBoard, other].map((board) => ({ change: { board, id, tint: 'mint' } }));
  const written = here.hub.write(testWorkshop, writes, async () => await Promise.resolve());
  await Promise.all([expect(written).rejects.toThrow('damaged'), here.time.advance(50)]);
  expect(here.hub.cardsNow(testBoard)).toBeUndefined();
});

test('stopping commits and acknowledges what was heard, then says «again later»', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  addNote(ana, 1);
  ana.send();
  const heard = [...ana.incoming];
  const stopped = here.hub.stop();
  addNote(ana, 2);
  ana.send();
  ana.incoming.push(...heard);
  await here.time.advance(20);
  await stopped;
  expect([ana.closed, ben.closed]).toEqual([closeCodes.restart, closeCodes.restart]);
  expect(Object.keys(contentOf(here.store.doc(testBoard)) as object)).toEqual([cardId(1)]);
  await ben.connect();
  expect(ben.closed).toBe(closeCodes.restart);
});

test('a board is read once its workshop is taken: what the last owner commits until then is in it', async () => {
  const [here, ana] = await together('Ana');
  here.store.hold();
  const id = addNote(ana, 1, 'late');
  ana.flush();
  await here.time.advance(20);
  const next = createHub({
    ...here.time,
    report: (error) => void here.reports.push(error),
    newDoc: () => new Y.Doc(),
    deflate,
    writeCost: () => 0,
    sleepAfter: 120_000,
    loadBoard: async (board) => await here.store.loadBoard(board),
    async rulesOf() {
      here.store.letGo();
      await new Promise<void>((resolve) => {
        here.time.after(50, resolve);
      });
      return {
        workshop: testWorkshop,
        canvas: testCanvas,
        rights: () => everything,
        presence: () => undefined,
        store: 'writes',
        commit: async (commit) => await here.store.commit(testWorkshop, commit),
        activityNow: () => undefined,
        massDeletion: () => undefined,
        readable: () => undefined,
      };
    },
  });
  const cards = next.cards(testBoard);
  await here.time.advance(200);
  expect((await cards).map((card) => card.id)).toEqual([id]);
});
