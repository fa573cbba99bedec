import type { Room } from '#shared/canvas/canvas.ts';
import type { BoardId } from '#shared/kit/ids.ts';
import type { RefusalCode } from '#shared/kit/refusal.ts';
import { activityOfBoard, facilitating, type Role, type WorkshopState } from './state.ts';

/** What somebody may do on one board at this moment; the hub judges every message by it. */
export type BoardRights =
  | { readonly may: 'nothing'; readonly why: RefusalCode }
  | { readonly may: 'read'; readonly why: RefusalCode }
  | { readonly may: 'write'; readonly anyCard: boolean; readonly moveAny: boolean; readonly late: boolean };

/** When a line and the one before it lived (epoch ms); see LineLife of the hub. */
interface LineLife {
  readonly openSince: number;
  readonly deviceGoneSince: number | undefined;
}

/** As much of a workshop as rights hang on: clients have it in their view. */
export type RightsState = Pick<WorkshopState, 'activities' | 'phase' | 'step' | 'left' | 'othersWords'>;

const everything: BoardRights = { may: 'write', anyCard: true, moveAny: true, late: false };

/** The one table of what people may do on a board now. `room` is what holds for participants (`roomNow`). */
export function boardRights(state: RightsState, room: Room, board: BoardId, role: Role, line: LineLife): BoardRights {
  const activity = activityOfBoard(state, board);
  if (!activity) return { may: 'nothing', why: 'unknown' };
  if (state.phase === 'closed') return { may: 'read', why: 'workshop-closed' };
  if (facilitating.includes(role)) return everything;
  if (role === 'observer') return { may: 'read', why: 'not-allowed' };
  if (state.phase === 'lobby' || state.phase === 'between') return { may: 'read', why: 'workshop-not-open' };
  if (state.step?.activity === activity.id) return rightsNow(state, room);
  const left = state.left[activity.id];
  return left !== undefined && wasAway(left, line)
    ? { may: 'write', anyCard: false, moveAny: false, late: true }
    : { may: 'read', why: 'look-only' };
}

/** What participants may do on the board of the current activity. */
function rightsNow(state: RightsState, room: Room): BoardRights {
  switch (room) {
    case 'together':
      return { may: 'write', anyCard: state.othersWords, moveAny: true, late: false };
    case 'field':
      return { may: 'write', anyCard: false, moveAny: false, late: false };
    case 'look':
    case 'write':
    case 'vote':
    case 'score':
    case 'decide':
      return { may: 'read', why: 'look-only' };
  }
}

/** Only a device that was not here when the activity ended may still bring what it wrote meanwhile. */
function wasAway(left: number, { openSince, deviceGoneSince }: LineLife): boolean {
  return openSince > left && (deviceGoneSince === undefined || deviceGoneSince <= left);
}
