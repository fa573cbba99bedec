import * as z from 'zod/mini';
import type { BoardId, ParticipationId } from '#shared/kit/ids.ts';
import { refuse, type Refusal } from '#shared/kit/refusal.ts';
import type { BoardView } from '#shared/wire/live.ts';
import { activityOfBoard, facilitating, type WorkshopState } from '#shared/workshop/state.ts';
import { answered, offerIn } from './deletionOffers.ts';
import { defineCommand, defineTool, type Context, type Decision } from './tool.ts';

export interface BoardState {
  /** When each board was last put back to an earlier state, and of what time that was (epoch ms). */
  readonly restored: BoardView['restored'];
  /** Up to which update of a board what somebody had changed on others' cards was put back: it is not put back twice. */
  readonly putBack: Readonly<Record<BoardId, Readonly<Record<ParticipationId, number>>>>;
}

export type BoardEvent =
  | {
      readonly type: 'restored';
      readonly board: BoardId;
      readonly version: number;
      readonly shows: number;
      readonly by: ParticipationId;
      readonly at: number;
    }
  | {
      readonly type: 'put-back';
      readonly board: BoardId;
      readonly who: ParticipationId;
      readonly since: number;
      readonly upTo: number;
      readonly cards: number;
      readonly by: ParticipationId;
      readonly at: number;
    }
  | {
      readonly type: 'cards-deleted';
      readonly offer: string;
      readonly board: BoardId;
      readonly who: ParticipationId;
      readonly cards: number;
      readonly by: ParticipationId;
      readonly at: number;
    }
  | { readonly type: 'deletion-dismissed'; readonly offer: string; readonly by: ParticipationId; readonly at: number };

const command = defineCommand<BoardState, BoardEvent>();

/** What a facilitator does to a whole board. Before each of these the board as it was is kept as a version. */
export const board = defineTool<BoardState, BoardEvent>()({
  name: 'board',
  version: 1,
  initial: { restored: {}, putBack: {} },
  commands: {
    /** Puts a board back to a version, under a new epoch. `epoch` is the one that the list of versions named: of two presses one counts. */
    restore: command({
      input: z.strictObject({ board: z.string(), version: z.int(), epoch: z.int() }),
      allow: facilitating,
      offline: 'refuse',
      decide: restored,
    }),
    /**
     * Takes back what one participant changed on others' cards since a moment (epoch ms). The answer says how many cards,
     * and how far back it can see; with `preview` it only says so.
     */
    putBack: command({
      input: z.strictObject({ board: z.string(), participation: z.string(), since: z.int(), preview: z.optional(z.boolean()) }),
      allow: facilitating,
      offline: 'refuse',
      decide: puttingBack,
    }),
    /** Does a deletion that was refused because of its size, on those of its cards that are still there. */
    deleteCards: command({
      input: z.strictObject({ offer: z.string() }),
      allow: facilitating,
      offline: 'refuse',
      decide: cardsDeleted,
    }),
    /** Lets its cards be, and brings back those of them that were deleted before it was too much. */
    dismiss: command({
      input: z.strictObject({ offer: z.string() }),
      allow: facilitating,
      offline: 'refuse',
      decide: deletionDismissed,
    }),
  },
  fold(state, event) {
    if (event.type === 'restored')
      return { ...state, restored: { ...state.restored, [event.board]: { at: event.at, shows: event.shows } } };
    if (event.type !== 'put-back') return state;
    const onBoard = { ...state.putBack[event.board], [event.who]: event.upTo };
    return { ...state, putBack: { ...state.putBack, [event.board]: onBoard } };
  },
  view: ({ restored: done }, audience): BoardView | undefined => (audience === 'everyone' ? { restored: done } : undefined),
});

function restored(
  _state: BoardState,
  { board: id, version, epoch }: { readonly board: string; readonly version: number; readonly epoch: number },
  { workshop, boards, actor, now }: Context,
): Decision<BoardEvent> | Refusal {
  const on = boardIn(workshop, id);
  if (!on) return refuse('unknown');
  const kept = boards.version(on, version);
  if (!kept) return refuse('version-unknown');
  if (kept === 'damaged') return refuse('version-damaged');
  // Somebody has put it back meanwhile.
  if (kept.epoch !== epoch) return refuse('stale-step');
  return {
    events: [{ type: 'restored', board: on, version, shows: kept.at, by: actor.participation, at: now }],
    writes: [{ restore: { board: on, version: kept.bytes, epoch, docSeq: kept.docSeq } }],
  };
}

interface PutBackInput {
  readonly board: string;
  readonly participation: string;
  readonly since: number;
  readonly preview?: boolean | undefined;
}

function puttingBack(state: BoardState, input: PutBackInput, context: Context): Decision<BoardEvent> | Refusal {
  const { workshop, boards, actor, now } = context;
  const on = boardIn(workshop, input.board);
  const who = workshop.members[input.participation as ParticipationId]?.id;
  if (!on || !who) return refuse('unknown');
  if (workshop.phase === 'closed') return refuse('workshop-closed');
  const { since } = input;
  const undoing = boards.changesBy(on, who, since, state.putBack[on]?.[who] ?? 0);
  if (undoing === 'damaged') return refuse('version-damaged');
  const cards = undoing?.changes.length ?? 0;
  const reach = undoing?.reachesBackTo;
  const answer = { cards, ...(reach !== undefined && { reachesBackTo: Math.min(reach, now) }) };
  if (input.preview === true) return { events: [], answer };
  if (!undoing || cards === 0) return refuse('nothing-to-put-back');
  return {
    events: [{ type: 'put-back', board: on, who, since, upTo: undoing.upTo, cards, by: actor.participation, at: now }],
    writes: [{ putBack: { board: on, changes: undoing.changes } }],
    answer,
  };
}

function cardsDeleted(
  _state: BoardState,
  { offer }: { readonly offer: string },
  { workshop, boards, rows, actor, now }: Context,
): Decision<BoardEvent> | Refusal {
  const asked = offerIn(rows, offer);
  if (!asked) return refuse('stale-step');
  if (workshop.phase === 'closed') return refuse('workshop-closed');
  const { board: on, who } = asked;
  const wanted = new Set(asked.cards);
  const ids = boards.cards(on).flatMap(({ id }) => (wanted.has(id) ? [id] : []));
  return {
    events: [{ type: 'cards-deleted', offer, board: on, who, cards: ids.length, by: actor.participation, at: now }],
    rows: answered(offer),
    writes: ids.length === 0 ? [] : [{ deleteCards: { board: on, cards: ids } }],
    answer: { cards: ids.length },
  };
}

function deletionDismissed(
  _state: BoardState,
  { offer }: { readonly offer: string },
  { workshop, boards, rows, actor, now }: Context,
): Decision<BoardEvent> | Refusal {
  const asked = offerIn(rows, offer);
  if (!asked) return refuse('stale-step');
  const { board: on, gone } = asked;
  // What is closed is only read.
  const mayWrite = workshop.phase !== 'closed' && gone.length > 0;
  const there = new Set(mayWrite ? boards.cards(on).map(({ id }) => id) : gone);
  const back = gone.filter((id) => !there.has(id));
  return {
    events: [{ type: 'deletion-dismissed', offer, by: actor.participation, at: now }],
    rows: answered(offer),
    writes: back.map((id) => ({ change: { board: on, id, deleted: false } })),
    answer: { cards: back.length },
  };
}

function boardIn(workshop: WorkshopState, id: string): BoardId | undefined {
  return activityOfBoard(workshop, id as BoardId)?.board;
}
