import { expect, onTestFinished, test, vi } from 'vitest';
import { openBoardLine, type BoardLine } from '#client/sync/boardLine.ts';
import { openDeviceStore, openWithin, type DeviceStore, type OpenedTables } from '#client/sync/device/deviceStore.ts';
import { memoryTables, type Tables } from '#client/sync/device/tables.ts';
import type { OwnChange } from '#client/sync/outbox.ts';
import type { Card } from '#shared/board/card.ts';
import type { DeviceId, KindId, ZoneId } from '#shared/kit/ids.ts';
import { eventually } from '#test/kit/eventually.ts';
import { createTestNetwork } from '#test/kit/hubSocket.ts';
import { me, quiet, testBrowser, type TestBrowser } from '#test/kit/testBrowser.ts';
import { createTestPages, type TestPage } from '#test/kit/testPages.ts';
import { addNote, cardId, testCanvas, wordsOf } from '#test/kit/testCards.ts';
import { connect, createTestHub, settle, testBoard, type TestHub } from '#test/kit/testHub.ts';

function add(name: string): OwnChange {
  const [kind, zone] = ['note' as KindId, 'is' as ZoneId];
  const card: Card = { id: cardId(name), kind, zone, at: ['is', 0.5, 0.5], tint: 'sun', texts: { text: name }, fields: {}, author: me };
  return { does: 'add', card };
}
const unsaved = ({ line }: TestBrowser) => line.state.getState().unsaved.size;

async function onBoard(here: TestHub): Promise<ReadonlySet<string | undefined>> {
  const cards = here.hub.cards(testBoard);
  await quiet(here);
  return new Set((await cards).map((card) => card.texts['text']));
}

/** One tab of a browser; several share its device. */
async function tab(here: TestHub, { device }: TestPage): Promise<TestBrowser> {
  return await testBrowser(here, testCanvas, device);
}

/** kill -9: what is on the device is there, and nothing more comes of it. */
async function crash(mine: TestBrowser, page: TestPage): Promise<void> {
  await mine.device.settled();
  page.crash();
  mine.line.close();
  mine.network.cut();
}

function offline({ network }: TestBrowser): void {
  network.up = false;
  network.cut();
}

test('a page that opens takes over what a crashed one had not sent, and leaves a living one alone', async () => {
  const here = createTestHub();
  const pages = createTestPages();
  const [one, two] = [pages.open(me), pages.open(me)];
  const living = await tab(here, one);
  const dying = await tab(here, two);
  offline(living);
  offline(dying);
  living.line.change([add('living')], 'own');
  dying.line.change([add('dying')], 'own');
  await living.device.settled();
  await crash(dying, two);
  const next = await tab(here, pages.open(me));
  for (let round = 0; round < 2; round++) await quiet(here);
  expect(unsaved(next)).toBe(0);
  expect(await onBoard(here)).toEqual(new Set(['dying']));
  living.network.up = true;
  for (let round = 0; round < 4; round++) await quiet(here);
  expect(unsaved(living)).toBe(0);
  expect(await onBoard(here)).toEqual(new Set(['dying', 'living']));
});

test('of two pages that open at once only one plays what a crashed one had taken out of a refused document', async () => {
  const here = createTestHub();
  const other = here.peer('Other');
  await connect(here, other);
  addNote(other, 'theirs', 'before');
  await settle(here, other);
  const pages = createTestPages();
  const first = pages.open(me);
  const mine = await tab(here, first);
  // The server refuses, and the page dies before a fresh document has come.
  here.rights = { may: 'read', why: 'look-only' };
  mine.line.state.subscribe(({ ready }) => {
    if (!ready) offline(mine);
  });
  mine.line.change([{ does: 'text', id: cardId('theirs'), field: 'text', before: 'before', after: 'before!' }], 'own');
  for (let round = 0; round < 2; round++) await quiet(here);
  expect(unsaved(mine)).toBe(1);
  await crash(mine, first);
  here.rights = { may: 'write', anyCard: true, moveAny: true, late: false };
  const both = [pages.open(me), pages.open(me)];
  const lines = await Promise.all(both.map(async (page) => await tab(here, page)));
  for (let round = 0; round < 3; round++) await quiet(here);
  expect(lines.map(unsaved)).toEqual([0, 0]);
  await settle(here, other);
  expect(wordsOf(other.doc, cardId('theirs'))).toBe('before!');
});

test('goes on without a device that does not open in time, and merges what it held when it does', async () => {
  const here = createTestHub();
  const pages = createTestPages();
  const first = pages.open(me);
  const before = await tab(here, first);
  offline(before);
  before.line.change([add('kept')], 'own');
  await crash(before, first);

  const open = pages.indexedDb.open.bind(pages.indexedDb);
  let unblock = () => undefined as void;
  const blocked = vi.spyOn(pages.indexedDb, 'open').mockImplementation((...how) => {
    const waiting = {} as IDBOpenDBRequest;
    unblock = () => {
      blocked.mockRestore();
      const request = open(...how);
      request.onsuccess = () => {
        Object.assign(waiting, { result: request.result });
        waiting.onsuccess?.(new Event('success'));
      };
    };
    return waiting;
  });
  const late = pages.open(me, here.time);
  const opening = tab(here, late);
  await here.time.advance(openWithin + 1);
  const mine = await opening;
  expect(late.device.state.getState().device).toBe('memory');
  expect(mine.line.state.getState()).toMatchObject({ ready: true, line: { is: 'online' } });
  offline(mine);
  mine.line.change([add('meanwhile')], 'own');
  unblock();
  await eventually(async () => {
    await quiet(here);
    expect(late.device.state.getState().device).toBe('kept');
    expect(unsaved(mine)).toBe(2);
  });
  mine.network.up = true;
  await eventually(async () => {
    await quiet(here);
    expect(unsaved(mine)).toBe(0);
  });
  expect(await onBoard(here)).toEqual(new Set(['kept', 'meanwhile']));
});

test('what is written before the device answers, without a network too, is still there when it has answered', async () => {
  const here = createTestHub();
  const { device, answer } = slowDevice(here, await leftBehind(here, 'kept'));
  const line = boardLineOf(here, device);
  line.change([add('early')], 'own');
  await quiet(here);
  await quiet(here);
  expect(device.state.getState().device).toBe('memory');
  answer();
  await quiet(here);
  expect(line.state.getState().unsaved).toEqual(new Set([cardId('kept'), cardId('early')]));
  line.close();
});

test('a device that answers late and is full then is read as soon as it takes something', async () => {
  const here = createTestHub();
  const { device, answer, fill } = slowDevice(here, await leftBehind(here, 'kept'));
  const line = boardLineOf(here, device);
  line.change([add('meanwhile')], 'own');
  fill(true);
  await quiet(here);
  await quiet(here);
  answer();
  await quiet(here);
  expect(device.state.getState().device).toBe('failing');
  fill(false);
  for (let round = 0; round < 4; round++) await quiet(here);
  expect(line.state.getState().unsaved).toEqual(new Set([cardId('kept'), cardId('meanwhile')]));
  line.close();
});

/** What an earlier page wrote without a network, on its device. */
async function leftBehind(here: TestHub, name: string): Promise<Tables> {
  const tables = memoryTables();
  const opened = Promise.resolve({ tables, promise: 'kept' as const });
  const device = openDeviceStore({ participation: me, clock: here.time, tables: opened, channel: undefined });
  const line = boardLineOf(here, device);
  await quiet(here);
  line.change([add(name)], 'own');
  await quiet(here);
  line.close();
  device.close();
  return tables;
}

/** Without a network. */
function boardLineOf(here: TestHub, device: DeviceStore): BoardLine {
  const network = createTestNetwork(here, 'dMexxxxxxx' as DeviceId);
  network.up = false;
  return openBoardLine({
    origin: 'http://twiza.test',
    board: testBoard,
    canvas: testCanvas,
    participation: me,
    device,
    clock: here.time,
    socket: network.Socket,
  });
}

/** A device that opens when it is told to, and takes nothing while it is full. */
function slowDevice(here: TestHub, tables: Tables) {
  let full = false;
  let answer = () => undefined as void;
  const opened = new Promise<OpenedTables>((resolve) => {
    answer = () =>
      resolve({
        promise: 'kept',
        tables: {
          ...tables,
          write: async (changes) => {
            if (full) throw new Error('full');
            await tables.write(changes);
          },
        },
      });
  });
  const device = openDeviceStore({ participation: me, clock: here.time, tables: opened, channel: undefined });
  onTestFinished(device.close);
  return { device, answer: () => answer(), fill: (is: boolean) => void (full = is) };
}
