import type { BoardId, DeviceId } from '#shared/kit/ids.ts';
import type { LineLife } from './hub.ts';

/**
 * When each device was last heard on each board. A frame counts, not the end of the line: a phone that lost the network
 * leaves a line behind that looks open for half a minute. Survives the unloading of a board. Of very many, those heard longest
 * ago are forgotten: they come as if for the first time.
 */
export interface Devices {
  listenTo(board: BoardId, device: DeviceId): Heard;
  /** The life of a line that would open now. */
  lifeOf(board: BoardId, device: DeviceId, now: number): LineLife;
  /** It opens. */
  opens(board: BoardId, device: DeviceId, now: number): LineLife;
  /** The device's next line replays what was refused on this one, and stands where this one stood. */
  replays(board: BoardId, device: DeviceId, refused: LineLife): void;
}

/** A frame has come. */
export type Heard = (now: number) => void;

/** Which was heard longest ago is known to so many ms: every frame would move it to the end otherwise. */
const about = 10_000;

export function createDevices(mostKept = 50_000): Devices {
  const heard = new Map<string, { at: number; movedAt: number }>();
  const replaying = new Map<string, LineLife>();
  function keep<Value>(map: Map<string, Value>, name: string, value: Value): void {
    map.delete(name);
    map.set(name, value);
    const [oldest] = map.keys();
    if (map.size > mostKept && oldest !== undefined) map.delete(oldest);
  }
  const key = (board: BoardId, device: DeviceId) => `${board} ${device}`;
  function lifeOf(board: BoardId, device: DeviceId, now: number): LineLife {
    const refused = replaying.get(key(board, device));
    return { openSince: now, deviceGoneSince: refused ? refused.deviceGoneSince : heard.get(key(board, device))?.at };
  }
  return {
    listenTo(board, device) {
      const name = key(board, device);
      return (now) => {
        const known = heard.get(name);
        if (known) known.at = now;
        if (!known || Math.abs(now - known.movedAt) >= about) keep(heard, name, { at: now, movedAt: now });
      };
    },
    lifeOf,
    opens(board, device, now) {
      const life = lifeOf(board, device, now);
      replaying.delete(key(board, device));
      return life;
    },
    replays: (board, device, refused) => keep(replaying, key(board, device), refused),
  };
}
