import { expect, onTestFinished, test } from 'vitest';
import 'fake-indexeddb/auto';
import type { LiveSocket } from '#client/sync/live.ts';
import { openWorkshop, type Workshop } from '#client/sync/workshop.ts';
import type { BoardId, DeviceId, ZoneId } from '#shared/kit/ids.ts';
import type { BoardNow } from '#shared/wire/api.ts';
import { eventually } from '#test/kit/eventually.ts';
import { createTestNetwork } from '#test/kit/hubSocket.ts';
import { me, quiet } from '#test/kit/testBrowser.ts';
import { testCanvas } from '#test/kit/testCards.ts';
import { createTestHub, testBoard, testWorkshop, type TestHub } from '#test/kit/testHub.ts';
import { createTestPages } from '#test/kit/testPages.ts';

const nextBoard = 'bTestBoard2' as BoardId;
const zone = 'is' as ZoneId;

/** A page of one person: the boards are on a real hub, the live line is moved by hand. */
async function setUp() {
  const here = createTestHub({ boards: [testBoard, nextBoard] });
  const network = createTestNetwork(here, 'dMexxxxxxx' as DeviceId);
  const { device } = createTestPages().open(me);

  const open = (at?: BoardNow) => {
    const listeners = new Map<string, (value: unknown) => void>();
    const socket = {
      connected: true,
      on: (event: string, listener: (value: unknown) => void) => listeners.set(event, listener),
      emit: (event: string, answer: (now: number) => void) => void (event === 'clock' && answer(here.time.now())),
      connect: () => undefined,
      disconnect: () => undefined,
    };
    const workshop = openWorkshop({
      origin: 'http://twiza.test',
      participation: me,
      at,
      device,
      clock: here.time,
      // What the live line uses of socket.io's socket is here.
      liveSocket: socket as unknown as LiveSocket,
      socket: network.Socket,
      frame: (run) => here.time.after(16, run),
    });
    onTestFinished(workshop.close);
    let step = 0;
    const show = (views: object) =>
      listeners.get('snapshot')?.({ rev: ++step, now: here.time.now(), views: { everyone: views, role: {}, person: {} } });
    const viewAt = (board: BoardId) => {
      const activities = [testBoard, nextBoard].map((id) => ({ id: `a${id}`, board: id, canvas: testCanvas.id, minutes: 10 }));
      return {
        phase: 'open',
        room: 'together',
        activities,
        canvases: [testCanvas],
        step: { activity: `a${board}`, number: step, since: 0 },
      };
    };
    const moveTo = async (board: BoardId) => {
      show({ workshop: viewAt(board) });
      await eventually(async () => {
        await quiet(here);
        expect(workshop.board.getState().board?.view.getState().ready).toBe(true);
      });
    };
    return { workshop, moveTo, show, viewAt };
  };
  return { here, network, device, open };
}

const write = ({ board }: Workshop, text: string) => board.getState().board?.actions.add({ zone, text });
/** What the server has; loading a board takes the hub's time. */
async function texts(here: TestHub, board: BoardId) {
  const cards = here.hub.cards(board);
  await quiet(here);
  return (await cards).map((card) => card.texts['text']);
}

test('opens the board that it was told of before the live line says anything, and follows what that says', async () => {
  const { here, open } = await setUp();
  const { workshop, moveTo } = open({ board: testBoard, canvas: testCanvas });
  await eventually(async () => {
    await quiet(here);
    expect(workshop.board.getState().board?.view.getState().ready).toBe(true);
  });
  expect(workshop.board.getState().board?.line.board).toBe(testBoard);
  const opened = workshop.board.getState().board;
  await moveTo(testBoard);
  expect(workshop.board.getState().board).toBe(opened);
  await moveTo(nextBoard);
  expect(workshop.board.getState().board?.line.board).toBe(nextBoard);
});

test('brings home what was written offline although the room has moved on, and says saved only then', async () => {
  const { here, network, open } = await setUp();
  const { workshop, moveTo } = open();
  await moveTo(testBoard);
  await moveTo(nextBoard);
  await moveTo(testBoard);
  network.up = false;
  network.cut();
  write(workshop, 'written offline');
  await quiet(here);
  expect(workshop.saved.getState()).toMatchObject({ state: 'unsaved', count: 1, device: 'kept' });
  network.up = true;
  await moveTo(nextBoard);
  for (let round = 0; round < 4; round++) await quiet(here);
  expect(await texts(here, testBoard)).toEqual(['written offline']);
  expect(workshop.saved.getState()).toMatchObject({ state: 'saved', count: 0 });
});

test('brings home at the next visit what an earlier one left on another board', async () => {
  const { here, network, device, open } = await setUp();
  const first = open();
  await first.moveTo(testBoard);
  network.up = false;
  network.cut();
  write(first.workshop, 'left behind');
  await quiet(here);
  await device.settled();
  first.workshop.close();
  network.up = true;
  const second = open();
  await second.moveTo(nextBoard);
  await eventually(async () => {
    await quiet(here);
    expect(await texts(here, testBoard)).toEqual(['left behind']);
  });
  expect(second.workshop.saved.getState().state).toBe('saved');
});

test('keeps a refused text in reach after the room has moved on', async () => {
  const { here, open } = await setUp();
  const { workshop, moveTo } = open();
  await moveTo(testBoard);
  here.rights = { may: 'read', why: 'look-only' };
  write(workshop, 'too late');
  await moveTo(nextBoard);
  for (let round = 0; round < 4; round++) await quiet(here);
  const view = () => workshop.board.getState().board?.view.getState();
  expect(workshop.board.getState().board?.line.board).toBe(nextBoard);
  expect(view()?.refused).toMatchObject([{ text: 'too late', why: 'look-only' }]);
  expect(workshop.saved.getState().state).toBe('refused');
  workshop.board.getState().board?.actions.dismissRefused(view()?.refused[0]?.key ?? '');
  await quiet(here);
  expect(workshop.saved.getState().state).toBe('saved');
});

test('another board is read while one’s own stays as it was, until the room moves on', async () => {
  const { here, open } = await setUp();
  const { workshop, moveTo } = open();
  await moveTo(nextBoard);
  const mine = workshop.board.getState().board;
  mine?.actions.add({ zone, text: 'mine' });
  await quiet(here);
  workshop.lookAt(testBoard);
  await quiet(here);
  expect(workshop.board.getState()).toMatchObject({ elsewhere: testBoard, board: { line: { board: testBoard } } });
  expect(workshop.board.getState().board?.view.getState().ready).toBe(true);
  workshop.lookAt();
  expect(workshop.board.getState()).toEqual({ board: mine });
  mine?.actions.undo();
  await quiet(here);
  expect(await texts(here, nextBoard)).toEqual([]);

  workshop.lookAt(testBoard);
  await moveTo(nextBoard);
  expect(workshop.board.getState()).toEqual({ board: mine });
});

test('what waited on a line that stood still comes late, and what is written once the news has come does not', async () => {
  const { here, network, open } = await setUp();
  const { workshop, moveTo } = open();
  await moveTo(testBoard);
  network.held = true;
  write(workshop, 'written in the tunnel');
  await here.time.advance(5000);
  const left = here.time.now();
  here.rights = (_who, { openSince, deviceGoneSince }) =>
    openSince > left && (deviceGoneSince === undefined || deviceGoneSince <= left)
      ? { may: 'write', anyCard: false, moveAny: false, late: true }
      : { may: 'read', why: 'look-only' };
  here.hub.rightsChanged(testWorkshop);
  await here.time.advance(2000);
  network.release();
  for (let round = 0; round < 4; round++) await quiet(here);
  const cards = here.hub.cards(testBoard);
  await quiet(here);
  expect((await cards).map(({ texts: { text }, late }) => [text, late])).toEqual([['written in the tunnel', true]]);
  expect(workshop.saved.getState()).toMatchObject({ state: 'saved', count: 0 });

  write(workshop, 'too late');
  for (let round = 0; round < 4; round++) await quiet(here);
  expect(workshop.saved.getState().refused).toMatchObject([{ text: 'too late', why: 'look-only' }]);
});

test('a board that cannot be read is no missing network, and is tried at once when it can be read again', async () => {
  const { here, network, open } = await setUp();
  const { workshop, moveTo, show, viewAt } = open();
  const away = async () => {
    await here.time.advance(20_000);
    return workshop.saved.getState().away !== undefined;
  };
  await moveTo(testBoard);
  const view = viewAt(testBoard);
  show({ workshop: view, store: { failing: false, damaged: [testBoard] } });
  network.up = false;
  network.cut();
  expect(await away()).toBe(false);
  show({ workshop: view, store: { failing: false, damaged: [nextBoard] } });
  expect(await away()).toBe(true);
  show({ workshop: view, store: { failing: false, damaged: [testBoard] } });
  expect(await away()).toBe(false);
  network.up = true;
  // Within a moment in which no try was due.
  show({ workshop: view, store: { failing: false, damaged: [] } });
  await here.time.advance(300);
  await eventually(() => expect(workshop.board.getState().board?.line.state.getState().line.is).toBe('online'));
});
