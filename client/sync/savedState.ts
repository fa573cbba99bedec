import type { DeviceState } from './device/deviceStore.ts';
import type { LineState } from './lineState.ts';
import type { RefusedItem } from './refused.ts';

/** What a person may read about his own work. Nothing else in the client may say «saved». */
export interface Saved {
  readonly state: 'saved' | 'saving' | 'unsaved' | 'refused';
  /** Cards and commands of one's own that the server has not confirmed. */
  readonly count: number;
  /** When the oldest of them was made (epoch ms of this device). */
  readonly since?: number;
  /** It lasts, or would be lost with the page. */
  readonly urgent: boolean;
  /** A line is missing for so long that a person may know; since when (epoch ms of this device). */
  readonly away?: number;
  readonly refused: readonly RefusedItem[];
  readonly device: DeviceState;
}

/** What one line (the board's, the live one) has not confirmed. */
export interface Unconfirmed {
  readonly count: number;
  readonly since?: number;
  readonly line: LineState;
  readonly refused: readonly RefusedItem[];
}

/** «Saving» is said for so long (ms); then it is «not saved yet». */
export const savingFor = 2000;
export const urgentAfter = 10_000;
/** A loss of the line that is shorter (ms) is not spoken of: in a lift or between two masts it mends itself. */
export const quietFor = 5000;

/** One word for the board's document and the commands that wait, together. */
export function savedState(lines: readonly Unconfirmed[], device: DeviceState, now: number): Saved {
  const busy = lines.filter(({ count }) => count > 0);
  const count = busy.reduce((sum, line) => sum + line.count, 0);
  const refused = lines.flatMap((line) => line.refused);
  const lost = lostSince(lines);
  const rest = { count, refused, device, ...(lost !== undefined && now - lost >= quietFor && { away: lost }) };
  if (count === 0) return { ...rest, state: refused.length > 0 ? 'refused' : 'saved', urgent: false };
  const since = Math.min(...busy.map((line) => line.since ?? now));
  if (busy.every(({ line }) => line.is === 'online') && now - since <= savingFor) return { ...rest, state: 'saving', since, urgent: false };
  return { ...rest, state: 'unsaved', since, urgent: now - since > urgentAfter || !keeps(device) };
}

/** When time alone changes what is said (epoch ms); undefined when it does not. */
export function changesAt({ since }: Pick<Saved, 'since'>, lines: readonly Unconfirmed[], now: number): number | undefined {
  const lost = lostSince(lines);
  const steps = [
    ...(since === undefined ? [] : [since + savingFor + 1, since + urgentAfter + 1]),
    ...(lost === undefined ? [] : [lost + quietFor]),
  ].filter((at) => at > now);
  return steps.length > 0 ? Math.min(...steps) : undefined;
}

/** Whether what is unsaved is still there when the page is closed. */
export function keeps(device: DeviceState): boolean {
  return device === 'kept' || device === 'opening';
}

function lostSince(lines: readonly Unconfirmed[]): number | undefined {
  const times = lines.map(({ line }) => (line.is === 'connecting' ? line.since : undefined)).filter((since) => since !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
}
