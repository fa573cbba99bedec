import { createContext, useContext } from 'react';
import type { BoardRightsNow } from '#client/board/boardApi.ts';
import type { ActivityId, BoardId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { DeskView, PersonView, WorkshopView } from '#shared/wire/live.ts';
import type { TimerView } from '#shared/tools/timer.ts';
import type { MyVoteView, VoteView } from '#shared/tools/vote.ts';
import { boardRights } from '#shared/workshop/capabilities.ts';
import { facilitating, type Role } from '#shared/workshop/state.ts';

/** The room as its screens see it: the merged views, and who is looking. */
export interface Room {
  readonly id: WorkshopId;
  readonly workshop: WorkshopView;
  readonly timer: TimerView;
  readonly vote: VoteView & MyVoteView;
  readonly people: readonly PersonView[];
  /** The server cannot save now: boards are only read, and what is written stays on the devices. */
  readonly storeFailing: boolean;
  /** Boards that the server cannot read, until a facilitator puts a version in their place. */
  readonly damaged: readonly BoardId[];
  /** Facilitators alone have one. */
  readonly desk?: DeskView;
  readonly me: ParticipationId;
  readonly role: Role;
  /** The room's activity, for whoever reads another one's board: then `step` names that other one, and nothing can be done on its board. */
  readonly elsewhere?: ActivityId;
}

const RoomContext = createContext<Room | undefined>(undefined);
export const RoomProvider = RoomContext;

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('RoomProvider is missing');
  return room;
}

export type ShownActivity = WorkshopView['activities'][number];

export function activityNow({
  workshop,
}: Pick<Room, 'workshop'>): { readonly activity: ShownActivity; readonly index: number; readonly canvas: Canvas } | undefined {
  const index = workshop.activities.findIndex(({ id }) => id === workshop.step?.activity);
  const activity = workshop.activities[index];
  const canvas = workshop.canvases.find(({ id }) => id === activity?.canvas);
  return activity && canvas ? { activity, index, canvas } : undefined;
}

/** The organiser's words, or the canvas's in the reader's language. */
export function activityName({ workshop }: Pick<Room, 'workshop'>, { title, canvas }: ShownActivity, lang: Lang): string {
  return title ?? workshop.canvases.find(({ id }) => id === canvas)?.name[lang] ?? '';
}

/** The board in sight cannot be read. */
export function isUnreadable(room: Pick<Room, 'workshop' | 'damaged'>): boolean {
  const now = activityNow(room);
  return now !== undefined && room.damaged.includes(now.activity.board);
}

/** How many people or things wait for a facilitator's answer. */
export function waitingOnDesk({ desk, damaged }: Pick<Room, 'desk' | 'damaged'>): number {
  return desk ? desk.requests.length + desk.deletions.length + damaged.length : 0;
}

export function isFacilitating({ role }: Pick<Room, 'role'>): boolean {
  return facilitating.includes(role);
}

export const nothing: BoardRightsNow = { add: false, edit: () => false, move: () => false };

/** What this person may do on a board now, by the same table that the server judges by. */
export function rightsOn(room: Room, board: BoardId, ownAnonymous: ReadonlySet<string>): BoardRightsNow {
  const { workshop, me, role, elsewhere } = room;
  // What would be written on a board that cannot be read stays nowhere: a version takes its place.
  if (elsewhere || room.damaged.includes(board)) return nothing;
  const rights = boardRights({ ...workshop, left: {} }, workshop.room, board, role, { openSince: 0, deviceGoneSince: undefined });
  if (rights.may !== 'write') return nothing;
  const activity = workshop.activities.find((one) => one.board === board);
  const canvas = workshop.canvases.find(({ id }) => id === activity?.canvas);
  const anonymous = new Set(canvas?.zones.filter((zone) => zone.anonymous).map(({ id }) => id));
  return {
    add: true,
    edit: (card) => (anonymous.has(card.zone) ? ownAnonymous.has(card.id) : rights.anyCard || card.author === me),
    move: (card) => (anonymous.has(card.zone) ? false : rights.moveAny || card.author === me),
  };
}
