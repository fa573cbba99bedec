import { expect, test } from 'vitest';
import type { BoardId, DeviceId } from '#shared/kit/ids.ts';
import { createDevices } from './devices.ts';

const board = 'bTestBoard1' as BoardId;
const phone = (number: number) => `dPhone0000${number}` as DeviceId;

test('remembers when a device was heard last, and of too many forgets the one that was heard longest ago', () => {
  const devices = createDevices(2);
  devices.heard(board, phone(1), 10);
  devices.heard(board, phone(2), 20);
  devices.heard(board, phone(1), 30);
  devices.heard(board, phone(3), 40);
  const goneSince = [1, 2, 3].map((number) => devices.lifeOf(board, phone(number), 50).deviceGoneSince);
  expect(goneSince).toEqual([30, undefined, 40]);
});

test('lets the line after a refusal stand where the refused one stood, once', () => {
  const devices = createDevices();
  const refused = devices.opens(board, phone(1), 10);
  devices.heard(board, phone(1), 20);
  devices.replays(board, phone(1), refused);
  expect(devices.opens(board, phone(1), 30)).toEqual({ openSince: 30, deviceGoneSince: undefined });
  expect(devices.opens(board, phone(1), 40)).toEqual({ openSince: 40, deviceGoneSince: 20 });
});
