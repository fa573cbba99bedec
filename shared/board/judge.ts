import type { Canvas, Zone } from '#shared/canvas/canvas.ts';
import { zoneOf } from '#shared/canvas/canvas.ts';
import { layoutOf } from '#shared/canvas/layouts/layout.ts';
import type { CardId, ParticipationId, ZoneId } from '#shared/kit/ids.ts';
import { refuse, type Refusal, type RefusalCode } from '#shared/kit/refusal.ts';
import type { CardHead } from './card.ts';
import { textFieldsOf } from './kindTexts.ts';
import type { CardAdded, CardOperation } from './operations.ts';

/** What somebody may do to the cards of a board that he may write on. */
export interface CardRights {
  /** Edit, tint, delete and restore what others made. */
  readonly anyCard: boolean;
  readonly moveAny: boolean;
  /** Only new cards, and words, tint and deletion of one's own. */
  readonly late: boolean;
}

export interface Judging {
  readonly who: ParticipationId;
  readonly rights: CardRights;
  readonly canvas: Canvas;
  /** Cards as they are before the update, deleted ones too. */
  readonly card: (id: CardId) => CardHead | undefined;
  /** How many cards that are not deleted lie in a zone; asked only where the canvas sets a limit. */
  readonly cardsIn: (zone: ZoneId) => number;
}

/** Whether a client's update may be applied, by what it would do. */
export function judge(operations: readonly CardOperation[], judging: Judging): Refusal | undefined {
  const geometry = layoutOf(judging.canvas);
  const zoneAt: ZoneAt = (at) => zoneOf(judging.canvas, geometry.readAt(at)?.zone);
  for (const operation of operations) {
    const refused = operation.type === 'add' ? judgeAdd(operation, judging, zoneAt) : judgeChange(operation, judging, zoneAt);
    if (refused) return refuse(refused);
  }
  return overfillsZone(operations, judging, zoneAt) ? refuse('zone-complete') : undefined;
}

type ZoneAt = (at: unknown) => Zone | undefined;

function judgeAdd(added: CardAdded, { who }: Judging, zoneAt: ZoneAt): RefusalCode | undefined {
  if (added.author !== who) return 'not-yours';
  const zone = zoneAt(added.at);
  if (!zone) return 'zone-unknown';
  if (zone.anonymous) return 'zone-anonymous';
  if (!zone.accepts.includes(added.kind)) return 'kind-not-accepted';
  const texts = textFieldsOf(added.kind);
  const whole = texts.length === added.texts.length && texts.every((field) => added.texts.includes(field));
  return whole && !added.hasKeyHash ? undefined : 'structure';
}

type Change = Exclude<CardOperation, CardAdded>;

function judgeChange(change: Change, { card: find, canvas, rights, who }: Judging, zoneAt: ZoneAt): RefusalCode | undefined {
  if (change.type === 'other' || change.type === 'remove') return 'structure';
  const card = find(change.id);
  const zone = card && zoneOf(canvas, card.zone);
  if (!card || !zone) return 'card-unknown';
  if (zone.anonymous) return 'zone-anonymous';
  if (change.type === 'move') return judgeMove(card, zone, zoneAt(change.to), rights, who);
  if (card.author !== who && !rights.anyCard) return 'not-yours';
  return rights.late && change.type === 'field' ? 'look-only' : undefined;
}

function judgeMove(card: CardHead, from: Zone, to: Zone | undefined, rights: CardRights, who: ParticipationId): RefusalCode | undefined {
  if (!to) return 'zone-unknown';
  if (to.anonymous) return 'zone-anonymous';
  if (rights.late) return 'look-only';
  if (card.author !== who && !rights.moveAny) return 'not-yours';
  return to === from || to.accepts.includes(card.kind) ? undefined : 'kind-not-accepted';
}

/** Whether more cards would come into a zone than its limit leaves room for. */
function overfillsZone(operations: readonly CardOperation[], { card: find, canvas, cardsIn }: Judging, zoneAt: ZoneAt): boolean {
  if (!canvas.zones.some(({ maxItems }) => maxItems !== undefined)) return false;
  const after = new Map<CardId, { zone: Zone | undefined; deleted: boolean }>();
  const coming = new Map<Zone | undefined, number>();
  const count = (zone: Zone | undefined, cards: number): void => void coming.set(zone, (coming.get(zone) ?? 0) + cards);
  for (const operation of operations) {
    const card = find(operation.id);
    const state = after.get(operation.id) ?? { zone: zoneOf(canvas, card?.zone), deleted: card?.deleted === true };
    if (!after.has(operation.id) && card && !card.deleted) count(state.zone, -1);
    after.set(operation.id, state);
    if (operation.type === 'add') Object.assign(state, { zone: zoneAt(operation.at), deleted: operation.deleted });
    if (operation.type === 'move') state.zone = zoneAt(operation.to);
    if (operation.type === 'deleted') state.deleted = operation.value;
  }
  for (const { zone, deleted } of after.values()) if (!deleted) count(zone, 1);
  return [...coming].some(([zone, cards]) => zone?.maxItems !== undefined && cards > 0 && cardsIn(zone.id) + cards > zone.maxItems);
}

/** The whole cards of others that an update deletes: many in a short time are a facilitator's decision. */
export function wholeCardsOfOthersDeleted(
  operations: readonly CardOperation[],
  who: ParticipationId,
  card: (id: CardId) => CardHead | undefined,
): readonly CardId[] {
  return operations.flatMap((operation) => {
    if (operation.type !== 'deleted' || !operation.value) return [];
    const before = card(operation.id);
    return before !== undefined && !before.deleted && before.author !== who ? operation.id : [];
  });
}
