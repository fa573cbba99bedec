import type { BoardId, DeviceId } from '#shared/kit/ids.ts';
import type { LineLife } from './hub.ts';

/**
 * When each device was last heard on each board. A frame counts, not the end of the line: a phone that lost the network
 * leaves a line behind that looks open for half a minute. Survives the unloading of a board; a number per device.
 */
export interface Devices {
  heard(board: BoardId, device: DeviceId, now: number): void;
  /** The life of a line that would open now. */
  lifeOf(board: BoardId, device: DeviceId, now: number): LineLife;
  /** It opens. */
  opens(board: BoardId, device: DeviceId, now: number): LineLife;
  /** The device's next line replays what was refused on this one, and stands where this one stood. */
  replays(board: BoardId, device: DeviceId, refused: LineLife): void;
}

export function createDevices(): Devices {
  const heard = new Map<string, number>();
  const replaying = new Map<string, LineLife>();
  const key = (board: BoardId, device: DeviceId) => `${board} ${device}`;
  function lifeOf(board: BoardId, device: DeviceId, now: number): LineLife {
    const refused = replaying.get(key(board, device));
    return { openSince: now, deviceGoneSince: refused ? refused.deviceGoneSince : heard.get(key(board, device)) };
  }
  return {
    heard: (board, device, now) => void heard.set(key(board, device), now),
    lifeOf,
    opens(board, device, now) {
      const life = lifeOf(board, device, now);
      replaying.delete(key(board, device));
      return life;
    },
    replays: (board, device, refused) => void replaying.set(key(board, device), refused),
  };
}
