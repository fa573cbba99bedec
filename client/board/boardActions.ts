import type { OwnChange } from '#client/sync/outbox.ts';
import type { Card } from '#shared/board/card.ts';
import type { CardChange } from '#shared/board/history.ts';
import { zoneOf, type Canvas } from '#shared/canvas/canvas.ts';
import type { LayoutGeometry } from '#shared/canvas/layouts/geometry.ts';
import type { CardId, ParticipationId, ZoneId } from '#shared/kit/ids.ts';
import type { AnonymousCards } from './anonymousCards.ts';
import { createAnonymousEdits } from './anonymousEdits.ts';
import type { BoardActions } from './boardApi.ts';
import type { DocumentHistory } from './documentHistory.ts';
import type { History } from './history.ts';
import { contentsOf, newCard, newCardLike, type NewCard } from './newCard.ts';
import type { OwnPresence } from './presence.ts';

export interface BoardActionsParts {
  readonly canvas: Canvas;
  readonly geometry: LayoutGeometry;
  readonly me: ParticipationId;
  /** As they are at this moment, not at the last picture. */
  readonly cards: () => ReadonlyMap<CardId, Card>;
  readonly history: History;
  readonly documentHistory: () => DocumentHistory | undefined;
  readonly anonymous: AnonymousCards;
  readonly presence: OwnPresence;
  /** True when it was done at once. */
  readonly change: (changes: readonly OwnChange[], origin: unknown) => boolean;
  readonly dismissRefused: (key: string) => void;
}

const origin = 'own';
/** One transaction of so many cards stays below the size of a frame. */
const cardsAtOnce = 50;

export function createBoardActions(parts: BoardActionsParts): BoardActions {
  const { canvas, geometry, history, anonymous, presence, me } = parts;
  const own = createAnonymousEdits(anonymous, history);
  const makeCard = (wanted: NewCard, cards: readonly Card[]) => newCard(wanted, { canvas, geometry, me, cards });
  const isAnonymous = (zone: ZoneId) => zoneOf(canvas, zone)?.anonymous === true;
  const find = (id: CardId) => anonymous.seen(id, parts.cards().get(id));
  let editing: CardId | undefined;

  /** One gesture: done, and remembered so that it can be undone. */
  function act(changes: readonly OwnChange[], remembered: readonly CardChange[]): void {
    if (parts.change(changes, origin)) parts.documentHistory()?.record(remembered);
  }

  const shown = () => [...parts.cards().values()].filter((card) => !card.deleted);

  return {
    add: (wanted) => {
      const card = makeCard(wanted, shown());
      if (!card) return undefined;
      if (isAnonymous(card.zone)) return anonymous.add(contentsOf(card));
      act([{ does: 'add', card }], [{ type: 'add', id: card.id }]);
      return card.id;
    },
    addLines: (zone, lines) => {
      const made: Card[] = [];
      const before = shown();
      for (const line of lines) {
        const text = line.trim();
        const card = text === '' ? undefined : makeCard({ zone, text }, [...before, ...made]);
        if (card) made.push(card);
      }
      if (isAnonymous(zone)) return made.forEach((card) => anonymous.add(contentsOf(card)));
      let atOnce = true;
      for (let from = 0; from < made.length; from += cardsAtOnce) {
        atOnce =
          parts.change(
            made.slice(from, from + cardsAtOnce).map((card) => ({ does: 'add', card })),
            origin,
          ) && atOnce;
      }
      if (atOnce) parts.documentHistory()?.record(made.map(({ id }) => ({ type: 'add', id })));
    },
    move: (id, at) => {
      const card = find(id);
      const zone = geometry.readAt(at)?.zone;
      // Nobody moves a card into or out of an anonymous zone.
      if (!card || !zone || (zone !== card.zone && (isAnonymous(zone) || isAnonymous(card.zone)))) return;
      if (isAnonymous(zone)) own.change(card, { at }, { at: card.at });
      else act([{ does: 'move', id, at }], [{ type: 'move', id, from: card.at, to: at }]);
    },
    type: (id, field, before, after) => {
      const card = find(id);
      if (!card) return;
      if (isAnonymous(card.zone)) anonymous.change(id, { texts: { [field]: after } });
      else parts.change([{ does: 'text', id, field, before, after }], parts.documentHistory()?.typing(id, field) ?? origin);
    },
    setTint: (id, tint) => {
      const card = find(id);
      if (!card || card.tint === tint) return;
      if (isAnonymous(card.zone)) own.change(card, { tint }, { tint: card.tint });
      else act([{ does: 'tint', id, tint }], [{ type: 'tint', id, from: card.tint, to: tint }]);
    },
    setField: (id, field, value) => {
      const card = find(id);
      if (!card || isAnonymous(card.zone)) return;
      act(
        [{ does: 'field', id, field, ...(value !== undefined && { value }) }],
        [{ type: 'field', id, field, from: card.fields[field], to: value }],
      );
    },
    remove: (id) => {
      const card = find(id);
      if (!card || card.deleted) return;
      if (isAnonymous(card.zone)) own.remove(card);
      else act([{ does: 'deleted', id, deleted: true }], [{ type: 'delete', id }]);
    },
    discard: (id) => {
      const card = find(id);
      if (!card || card.deleted) return;
      if (isAnonymous(card.zone)) anonymous.change(id, { deleted: true });
      else parts.change([{ does: 'deleted', id, deleted: true }], origin);
    },
    restore: (id) => {
      const card = find(id);
      if (!card?.deleted || isAnonymous(card.zone)) return;
      act([{ does: 'deleted', id, deleted: false }], [{ type: 'restore', id }]);
    },
    undo: history.undo,
    redo: history.redo,
    point: (cursor) => presence.show({ cursor }),
    drag: (id, corner) => {
      const card = find(id);
      // Nobody may learn who holds a card without a name.
      if (card && !isAnonymous(card.zone)) presence.show({ dragging: corner && { card: id, corner } });
    },
    setEditing: (id) => {
      if (editing !== undefined && editing !== id) anonymous.flush(editing);
      editing = id;
      const card = id && find(id);
      presence.show({ editing: card && !isAnonymous(card.zone) ? id : undefined });
    },
    putBack: (seen) => {
      const card = newCardLike(seen, { canvas, geometry, me, cards: shown() });
      if (!card) return false;
      if (isAnonymous(card.zone)) anonymous.add(contentsOf(card));
      else act([{ does: 'add', card }], [{ type: 'add', id: card.id }]);
      return true;
    },
    dismissRefused: parts.dismissRefused,
  };
}
