import type { Hub } from '#server/hub/hub.ts';
import type { Participant } from '#server/store/directory.ts';
import type { BoardId, ParticipationId } from '#shared/kit/ids.ts';
import { offersIn } from '#shared/tools/deletionOffers.ts';
import { notesOf, peopleView } from '#shared/tools/people.ts';
import { viewsOf } from '#shared/tools/registry.ts';
import type { Audience, ReadonlyBoards } from '#shared/tools/tool.ts';
import type { DeskView, StoreView, ToolViews } from '#shared/wire/live.ts';
import { facilitating } from '#shared/workshop/state.ts';
import type { Ledger } from './ledger.ts';
import type { Ownership } from './ownership.ts';
import type { Presence } from './presence.ts';
import type { Seats } from './seats.ts';

export interface Door {
  readonly code: string;
  readonly doorOpen: boolean;
}

/** All of a workshop that anybody can see. */
export interface Seen {
  readonly ownership: Pick<Ownership, 'store'>;
  readonly ledger: Pick<Ledger, 'states' | 'rows'>;
  readonly presence: Pick<Presence, 'here'>;
  readonly people: ReadonlyMap<ParticipationId, Participant>;
  readonly seats: Pick<Seats, 'waiting'>;
  /** Boards that cannot be read. */
  readonly damaged: ReadonlySet<BoardId>;
  readonly door: Door;
}

/** What this audience sees now. */
export function viewsFor(seen: Seen, hub: Pick<Hub, 'cardsNow'>, audience: Audience): ToolViews {
  const { ledger, presence, people } = seen;
  const { states, rows } = ledger;
  const boards: ReadonlyBoards = { cards: (board) => hub.cardsNow(board) ?? [] };
  const views = viewsOf(states, audience, { workshop: states.workshop, here: presence.here, boards, rows });
  if (audience === 'everyone') {
    const store: StoreView = { failing: seen.ownership.store !== 'writes', damaged: [...seen.damaged] };
    return { ...views, people: peopleView(states.workshop, presence.here, people), store };
  }
  return 'role' in audience && facilitating.includes(audience.role) ? { ...views, desk: deskView(seen) } : views;
}

function deskView({ ledger, seats, door }: Seen): DeskView {
  const { code, doorOpen } = door;
  const { workshop } = ledger.states;
  return {
    notes: notesOf(workshop),
    requests: seats.waiting(),
    code,
    doorOpen,
    deletions: workshop.phase === 'closed' ? [] : offersIn(ledger.rows),
  };
}
