import { expect, test } from 'vitest';
import type { BoardId, DeviceId } from '#shared/kit/ids.ts';
import { createDevices } from './devices.ts';

const board = 'bTestBoard1' as BoardId;
const phone = (number: number) => `dPhone0000${number}` as DeviceId;

test('remembers when a device was heard last, and of too many forgets the one that was heard longest ago', () => {
  const devices = createDevices(2);
  const [first, second, third] = [1, 2, 3].map((number) => devices.listenTo(board, phone(number)));
  first?.(10_000);
  second?.(20_000);
  first?.(30_000);
  first?.(30_001);
  third?.(40_000);
  const goneSince = [1, 2, 3].map((number) => devices.lifeOf(board, phone(number), 50_000).deviceGoneSince);
  expect(goneSince).toEqual([30_001, undefined, 40_000]);
});

test('lets the line after a refusal stand where the refused one stood, once', () => {
  const devices = createDevices();
  const refused = devices.opens(board, phone(1), 10);
  devices.listenTo(board, phone(1))(20);
  devices.replays(board, phone(1), refused);
  expect(devices.opens(board, phone(1), 30)).toEqual({ openSince: 30, deviceGoneSince: undefined });
  expect(devices.opens(board, phone(1), 40)).toEqual({ openSince: 40, deviceGoneSince: 20 });
});
