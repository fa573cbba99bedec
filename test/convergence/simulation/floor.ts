import type { LineLife, Rights } from '#server/hub/hub.ts';
import type { ActivityId, CardId, ParticipationId } from '#shared/kit/ids.ts';
import { boardRights, type RightsState } from '#shared/workshop/capabilities.ts';
import type { Role } from '#shared/workshop/state.ts';
import type { SimulatedTime } from '#test/kit/simulatedTime.ts';
import { activityAt } from '#test/kit/scenario.ts';

/** Who may do what, as the facilitators set it, by the table of the house. */
export interface Floor {
  rights(who: ParticipationId, line: LineLife): Rights;
  roleOf(who: ParticipationId): Role;
  /** The current activity's room. */
  room: 'look' | 'together';
  othersWords: boolean;
  /** Whether the board is the current activity's; once it is not, only late work comes. */
  readonly current: boolean;
  readonly activity: ActivityId;
  leave(): void;
  comeBack(): void;
  /** Cards that came late, to be marked so. */
  readonly lateCards: Set<CardId>;
}

export const board = activityAt(0).board;

export function createFloor(time: Pick<SimulatedTime, 'now'>, roles: ReadonlyMap<ParticipationId, Role>): Floor {
  let step = 1;
  let current = true;
  let left: RightsState['left'] = {};
  const roleOf = (who: ParticipationId) => roles.get(who) ?? 'observer';
  const floor: Floor = {
    room: 'together',
    othersWords: true,
    lateCards: new Set(),
    roleOf,
    get current() {
      return current;
    },
    get activity() {
      return activityAt(current ? 0 : 1).id;
    },
    rights(who, line) {
      const { activity } = floor;
      const state: RightsState = {
        activities: [activityAt(0), activityAt(1)],
        phase: 'open',
        step: { activity, number: step, since: 0 },
        left,
        othersWords: floor.othersWords,
      };
      return boardRights(state, floor.room, board, roleOf(who), line);
    },
    leave() {
      step++;
      current = false;
      left = { ...left, [activityAt(0).id]: time.now() };
    },
    comeBack() {
      step++;
      current = true;
    },
  };
  return floor;
}
