import type { Seat } from '#shared/wire/api.ts';
import type { DeskView, PeopleView, ToolViews, WorkshopView } from '#shared/wire/live.ts';
import type { TimerView } from '#shared/tools/timer.ts';
import type { MyVoteView, VoteView } from '#shared/tools/vote.ts';
import type { Room } from './RoomContext.tsx';

/** The merged views as they came from the server; each has the type that shared/wire/live.ts and the tools give it. */
export function readRoom(views: ToolViews, seat: Seat): Room | undefined {
  const { workshop, timer, vote, people, desk } = views as {
    readonly workshop?: WorkshopView;
    readonly timer?: TimerView;
    readonly vote?: VoteView & MyVoteView;
    readonly people?: PeopleView;
    readonly desk?: DeskView;
  };
  if (!workshop || !timer || !vote || !people) return undefined;
  return {
    id: seat.workshop,
    workshop,
    timer,
    vote,
    people: people.people,
    me: seat.participation,
    role: seat.role,
    ...(desk ? { desk } : {}),
  };
}
