import type { BoardId } from '#shared/kit/ids.ts';
import type { Seat } from '#shared/wire/api.ts';
import type { DeskView, PeopleView, StoreView, ToolViews, WorkshopView } from '#shared/wire/live.ts';
import type { TimerView } from '#shared/tools/timer.ts';
import type { MyVoteView, VoteView } from '#shared/tools/vote.ts';
import type { Room } from './RoomContext.tsx';

/**
 * The merged views as they came from the server; each has the type that shared/wire/live.ts and the tools give it.
 * `elsewhere` is the board that is read instead of the room's.
 */
export function readRoom(views: ToolViews, seat: Seat, elsewhere?: BoardId): Room | undefined {
  const { workshop, timer, vote, people, store, desk } = views as {
    readonly workshop?: WorkshopView;
    readonly timer?: TimerView;
    readonly vote?: VoteView & MyVoteView;
    readonly people?: PeopleView;
    readonly store?: StoreView;
    readonly desk?: DeskView;
  };
  if (!workshop || !timer || !vote || !people) return undefined;
  const room = {
    id: seat.workshop,
    workshop,
    timer,
    vote,
    people: people.people,
    storeFailing: store?.failing ?? false,
    damaged: store?.damaged ?? [],
    me: seat.participation,
    role: seat.role,
    ...(desk ? { desk } : {}),
  };
  const { step, activities } = workshop;
  const read = activities.find(({ board }) => board === elsewhere);
  if (!step || !read) return room;
  return {
    ...room,
    workshop: { ...workshop, step: { ...step, activity: read.id } },
    vote: { results: vote.results },
    elsewhere: step.activity,
  };
}
