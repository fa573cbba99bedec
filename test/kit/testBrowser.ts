import 'fake-indexeddb/auto';
import { expect, onTestFinished } from 'vitest';
import { openBoardLine, type BoardLine } from '#client/sync/boardLine.ts';
import type { DeviceStore } from '#client/sync/device/deviceStore.ts';
import type { Rights } from '#server/hub/hub.ts';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import { createTestNetwork, type TestNetwork } from './hubSocket.ts';
import { testCanvas } from './testCards.ts';
import { createTestHub, testBoard, type TestHub } from './testHub.ts';
import { createTestPages } from './testPages.ts';
import { eventually } from './eventually.ts';

export const me = 'pMexxxxxxx' as ParticipationId;

/** Others' words are closed, one's own cards are not. */
export const ownWordsOnly: Rights = { may: 'write', anyCard: false, moveAny: true, late: false };

/** One browser with our own client on a board of a hub in the same thread. Its device outlives its pages. */
export interface TestBrowser {
  readonly here: TestHub;
  readonly network: TestNetwork;
  readonly device: DeviceStore;
  line: BoardLine;
  /** The page is closed without a word and opened again. */
  reload(): Promise<void>;
}

export async function testBrowser(
  here: TestHub = createTestHub(),
  canvas: Canvas = testCanvas,
  device: DeviceStore = createTestPages().open(me).device,
): Promise<TestBrowser> {
  const network = createTestNetwork(here, 'dMexxxxxxx' as DeviceId);
  const open = async () => {
    const line = openBoardLine({
      origin: 'http://twiza.test',
      board: testBoard,
      canvas,
      participation: me,
      device,
      clock: here.time,
      socket: network.Socket,
    });
    onTestFinished(line.close);
    // The device answers in its own time, everything else in the hub's.
    await eventually(() => expect(line.document()).toBeDefined());
    await quiet(here);
    return line;
  };
  const browser: TestBrowser = {
    here,
    network,
    device,
    line: await open(),
    reload: async () => {
      await device.settled();
      browser.line.close();
      network.cut();
      browser.line = await open();
    },
  };
  return browser;
}

/** Two seconds, in which everything that is under way arrives. */
export async function quiet({ time }: TestHub): Promise<void> {
  for (let round = 0; round < 40; round++) await time.advance(50);
}
