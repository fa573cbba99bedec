import * as z from 'zod/mini';
import { tints, type At, type Card } from '#shared/board/card.ts';
import { zoneOf, type Canvas, type Zone } from '#shared/canvas/canvas.ts';
import { cardKind } from '#shared/canvas/kinds/kinds.ts';
import { textFields } from '#shared/canvas/kinds/kind.ts';
import { layoutOf } from '#shared/canvas/layouts/layout.ts';
import { sha256Hex } from '#shared/kit/hash.ts';
import { derivedId, type BoardId, type CardId, type KindId } from '#shared/kit/ids.ts';
import { refuse, type Refusal } from '#shared/kit/refusal.ts';
import { limits } from '#shared/wire/limits.ts';
import { activityOfBoard, canvasOf, facilitating, type Role } from '#shared/workshop/state.ts';
import { defineCommand, defineTool, type Context, type Decision } from './tool.ts';

/** Its truth lies on the boards: it has no state, no events and no view. */
type Nothing = Readonly<Record<string, never>>;

const command = defineCommand<Nothing, never>();
const writers: readonly Role[] = [...facilitating, 'participant', 'guest'];
const at = z.union([
  z.tuple([z.string(), z.number(), z.number()]),
  z.tuple([z.string(), z.string(), z.string()]),
  z.tuple([z.number(), z.number()]),
]);
const texts = z.record(z.string(), z.string().check(z.maxLength(limits.textLength)));
const hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/**
 * Cards of anonymous zones. They go as commands with their whole texts and come back under the server's own clientID: neither
 * wire nor disk says who wrote one. One's own is what one holds the key of.
 */
export const anonymous = defineTool<Nothing, never>()({
  name: 'anonymous',
  version: 1,
  initial: {},
  commands: {
    /** The new card's id is `derivedId('c', <command id>, 0)`. */
    add: command({
      input: z.strictObject({ board: z.string(), zone: z.string(), kind: z.string(), at, tint: z.enum(tints), texts, keyHash: hex }),
      allow: writers,
      offline: 'queue',
      unsigned: true,
      decide: added,
    }),
    edit: command({
      input: z.strictObject({
        board: z.string(),
        card: z.string(),
        key: z.string().check(z.maxLength(200)),
        texts: z.optional(texts),
        tint: z.optional(z.enum(tints)),
        at: z.optional(at),
        deleted: z.optional(z.boolean()),
      }),
      allow: writers,
      offline: 'queue',
      unsigned: true,
      decide: edited,
    }),
  },
  fold: (state) => state,
  view: () => undefined,
});

interface AddInput {
  readonly board: string;
  readonly zone: string;
  readonly kind: string;
  readonly at: At;
  readonly tint: Card['tint'];
  readonly texts: Readonly<Record<string, string>>;
  readonly keyHash: string;
}

function added(_state: Nothing, input: AddInput, context: Context): Decision<never> | Refusal {
  const board = input.board as BoardId;
  const place = writable(board, context);
  if ('refused' in place) return place;
  const { canvas, late } = place;
  const zone = zoneOf(canvas, input.zone);
  const where = layoutOf(canvas).readAt(input.at);
  if (!zone || where?.zone !== zone.id) return refuse('zone-unknown');
  if (!zone.anonymous) return refuse('not-allowed');
  if (!zone.accepts.includes(input.kind as KindId)) return refuse('kind-not-accepted');
  if (!fits(input.kind, input.texts)) return refuse('malformed');
  if (!Object.values(input.texts).some((text) => text.trim() !== '')) return refuse('card-empty');
  const full = fullness(zone, context.boards.cards(board));
  if (full) return full;
  const { tint, keyHash } = input;
  const card = {
    board,
    id: derivedId<CardId>('c', context.command, 0),
    kind: input.kind as KindId,
    at: where.at,
    tint,
    texts: input.texts,
    keyHash,
  };
  return { events: [], writes: [{ add: late ? { ...card, late } : card }] };
}

interface EditInput {
  readonly board: string;
  readonly card: string;
  readonly key: string;
  readonly texts?: Readonly<Record<string, string>> | undefined;
  readonly tint?: Card['tint'] | undefined;
  readonly at?: At | undefined;
  readonly deleted?: boolean | undefined;
}

function edited(_state: Nothing, input: EditInput, context: Context): Decision<never> | Refusal {
  const board = input.board as BoardId;
  const place = writable(board, context);
  if ('refused' in place) return place;
  const card = context.boards.cards(board).find(({ id }) => id === input.card);
  if (!card) return refuse('card-unknown');
  if (card.keyHash === undefined || card.keyHash !== sha256Hex(input.key)) return refuse('wrong-key');
  const where = input.at && layoutOf(place.canvas).readAt(input.at);
  if (input.at && where?.zone !== card.zone) return refuse('zone-anonymous');
  if (!fits(card.kind, input.texts ?? {})) return refuse('malformed');
  const { texts: words, tint, deleted } = input;
  const change = {
    ...(words === undefined ? {} : { texts: words }),
    ...(tint === undefined ? {} : { tint }),
    ...(where === undefined ? {} : { at: where.at }),
    ...(deleted === undefined ? {} : { deleted }),
  };
  return { events: [], writes: [{ change: { board, id: card.id, ...change } }] };
}

/**
 * Whether one may write on this board: a facilitator always, a participant on the current one when the room works together; on one that was left, late,
 * until the workshop closes, since nobody can be asked whether he had been offline without asking who he is.
 */
function writable(board: BoardId, { workshop, room, actor }: Context): { readonly canvas: Canvas; readonly late: boolean } | Refusal {
  const activity = activityOfBoard(workshop, board);
  if (!activity) return refuse('unknown');
  if (workshop.phase === 'closed') return refuse('workshop-closed');
  const canvas = canvasOf(workshop, activity);
  if (facilitating.includes(actor.role)) return { canvas, late: false };
  if (workshop.step?.activity === activity.id) {
    return room === 'together' || room === 'field' ? { canvas, late: false } : refuse('look-only');
  }
  if (workshop.left[activity.id] !== undefined) return { canvas, late: true };
  return refuse(workshop.phase === 'lobby' ? 'workshop-not-open' : 'look-only');
}

/** Whether these are text fields of the kind. */
function fits(kind: string, words: Readonly<Record<string, string>>): boolean {
  const known = cardKind(kind);
  const fields = new Set(known ? textFields(known).map(({ id }) => id) : []);
  return Object.keys(words).every((field) => fields.has(field));
}

function fullness(zone: Zone, cards: readonly Card[]): Refusal | undefined {
  if (cards.length >= limits.cardsPerBoard) return refuse('board-full');
  const inZone = cards.filter((card) => card.zone === zone.id).length;
  return zone.maxItems !== undefined && inZone >= zone.maxItems ? refuse('zone-complete') : undefined;
}
