import type { DeviceState } from './device/deviceStore.ts';
import type { RefusedItem } from './refused.ts';

/** What a person may read about his own work. Nothing else in the client may say «saved». */
export interface Saved {
  readonly state: 'saved' | 'saving' | 'unsaved' | 'refused';
  /** Cards and commands of one's own that the server has not confirmed. */
  readonly count: number;
  /** When the oldest of them was made (epoch ms of this device). */
  readonly since?: number;
  readonly refused: readonly RefusedItem[];
  readonly device: DeviceState;
}

/** What one line (the board's, the live one) has not confirmed. */
export interface Unconfirmed {
  readonly count: number;
  readonly since?: number;
  readonly online: boolean;
  readonly refused: readonly RefusedItem[];
}

/** «Saving» is said for so long (ms); then it is «not saved yet». */
export const savingFor = 2000;

/** One word for the board's document and the commands that wait, together. */
export function savedState(lines: readonly Unconfirmed[], device: DeviceState, now: number): Saved {
  const busy = lines.filter(({ count }) => count > 0);
  const count = busy.reduce((sum, line) => sum + line.count, 0);
  const refused = lines.flatMap((line) => line.refused);
  if (count === 0) return { state: refused.length > 0 ? 'refused' : 'saved', count, refused, device };
  const since = Math.min(...busy.map((line) => line.since ?? now));
  const state = busy.every(({ online }) => online) && now - since <= savingFor ? 'saving' : 'unsaved';
  return { state, count, since, refused, device };
}
