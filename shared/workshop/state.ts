import type { Lang } from '#shared/kit/localized.ts';
import type { Canvas, Room } from '#shared/canvas/canvas.ts';
import type { AccountId, ActivityId, BoardId, CanvasId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';

export type Role = 'facilitator' | 'co-facilitator' | 'participant' | 'guest' | 'observer';
export type Phase = 'lobby' | 'open' | 'paused' | 'between' | 'closed';

export interface Activity {
  readonly id: ActivityId;
  readonly canvas: CanvasId;
  readonly board: BoardId;
  readonly minutes: number;
  /** The organiser's own words; when absent the canvas's name speaks, in each reader's language. */
  readonly title?: string;
  readonly instruction?: string;
  /** For facilitators alone: never part of the view of everyone. */
  readonly note?: string;
}

/** What the organiser says about the workshop. Times are epoch milliseconds. */
export interface WorkshopDetails {
  readonly title: string;
  readonly startsAt: number;
  /** How long people have been asked to come for; the agenda is measured against it. */
  readonly minutes?: number;
  /** IANA name, e.g. `Africa/Casablanca`. */
  readonly timeZone: string;
  readonly organisations: readonly string[];
  readonly languages: readonly Lang[];
  /** Who runs it, as participants read it. */
  readonly hosts: string;
}

/** A person's place in this workshop. Names are not here: logs hold ids only. */
export interface Member {
  readonly id: ParticipationId;
  readonly role: Role;
  /** 1–6, see the `--who-n` tokens. */
  readonly colour: number;
  readonly joinedAt: number;
}

/** One stay: from coming to going (epoch ms); open while the person is here. */
export interface Stay {
  readonly from: number;
  readonly to?: number;
}

export interface Step {
  readonly activity: ActivityId;
  /** Counts every move of the agenda: a command names the step it leaves, so that a double press counts once. */
  readonly number: number;
  readonly since: number;
}

export interface WorkshopState {
  readonly id: WorkshopId;
  readonly phase: Phase;
  readonly details: WorkshopDetails;
  readonly owner: AccountId;
  readonly activities: readonly Activity[];
  /** The workshop's own frozen copies. */
  readonly canvases: Readonly<Record<CanvasId, Canvas>>;
  readonly openedAt?: number;
  readonly closedAt?: number;
  readonly step?: Step;
  /** When each activity that was left ended last (epoch ms). */
  readonly left: Readonly<Record<ActivityId, number>>;
  /** What the facilitator has put the room in; a running vote overrides it (see roomNow in shared/tools/registry.ts). */
  readonly room: Room;
  /** Whether others' words may be edited in «work together». */
  readonly othersWords: boolean;
  readonly members: Readonly<Record<ParticipationId, Member>>;
  readonly stays: Readonly<Record<ParticipationId, readonly Stay[]>>;
}

export const facilitating: readonly Role[] = ['facilitator', 'co-facilitator'];

export function activityOf(state: WorkshopState, id: ActivityId | undefined): Activity | undefined {
  return state.activities.find((activity) => activity.id === id);
}

export function activityOfBoard(state: Pick<WorkshopState, 'activities'>, board: BoardId): Activity | undefined {
  return state.activities.find((activity) => activity.board === board);
}

export function canvasOf(state: WorkshopState, activity: Activity): Canvas {
  const canvas = state.canvases[activity.canvas];
  if (!canvas) throw new Error(`activity ${activity.id} has no frozen canvas`);
  return canvas;
}
