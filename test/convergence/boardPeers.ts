import * as fc from 'fast-check';
import * as Y from 'yjs';
import { addCard, deleteCard, moveCard, restoreCard, setField, tintCard } from '#shared/board/edit.ts';
import { tints } from '#shared/board/card.ts';
import { cardsOf, fieldOfKey, isAt } from '#shared/board/layout.ts';
import { cardText } from '#shared/board/read.ts';
import { spliceText } from '#shared/board/typing.ts';
import type { CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';

/** One thing that a peer does; numbers choose among what is there. */
export interface Action {
  readonly what: 'add' | 'move' | 'text' | 'erase' | 'tint' | 'field' | 'delete' | 'restore';
  readonly card: number;
  readonly value: number;
}

export const action: fc.Arbitrary<Action> = fc.record({
  what: fc.constantFrom('add', 'move', 'move', 'text', 'text', 'erase', 'tint', 'field', 'delete', 'restore'),
  card: fc.nat(7),
  value: fc.nat(40),
});

const people = ['pone00001', 'ptwo00002', 'pthree003', 'pfour0004', 'pfive0005'] as ParticipationId[];
const zones = ['who', 'expect', 'bring'];

export function act(doc: Y.Doc, who: number, { what, card, value }: Action): void {
  const ids = [...cardsOf(doc).keys()].sort() as CardId[];
  const id = ids[card % Math.max(ids.length, 1)];
  const at = [zones[value % 3] ?? 'who', '', `k${value}`] as const;
  if (what === 'add' || id === undefined) {
    // The clock makes the id one that this peer has not given yet.
    const fresh = `c${doc.clientID.toString(36)}n${Y.getState(doc.store, doc.clientID)}xxxxxx`.slice(0, 32) as CardId;
    const texts = { text: value % 2 ? 'words' : '' };
    addCard(doc, { id: fresh, kind: 'note' as KindId, at, tint: 'sun', texts, author: people[who] }, 'me');
    return;
  }
  const text = cardText(doc, id, 'text') ?? new Y.Text();
  const words = text.toString();
  const cut = value % (words.length + 1);
  const deeds: Readonly<Record<Exclude<Action['what'], 'add'>, () => void>> = {
    move: () => moveCard(doc, id, at, 'me'),
    tint: () => tintCard(doc, id, tints[value % tints.length] ?? 'sun', 'me'),
    field: () => setField(doc, id, 'tags', value % 5 ? value : undefined, 'me'),
    delete: () => deleteCard(doc, id, 'me'),
    restore: () => restoreCard(doc, id, 'me'),
    text: () => spliceText(text, words, `${words.slice(0, cut)}w${value}😀${words.slice(cut)}`, 'me'),
    erase: () => spliceText(text, words, words.slice(0, cut) + words.slice(cut + 3), 'me'),
  };
  deeds[what]();
}

/** What applying an update really did, as Yjs tells its observers. */
export function observed(doc: Y.Doc, update: Uint8Array): string[] {
  const seen: string[] = [];
  const root = cardsOf(doc);
  const observe = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const event of events) {
      const [id, key] = event.path;
      if (event.target === root) {
        for (const [card, { action }] of event.changes.keys)
          seen.push(action === 'add' ? `add ${card} ${said(root.get(card))}` : `remove ${card}`);
      } else if (event.target instanceof Y.Text) {
        const field = fieldOfKey(String(key), 't');
        if (event.delta.some((part) => part.retain === undefined)) seen.push(`text ${id} ${field} ${event.target.length}`);
      } else if (event.target instanceof Y.Map) {
        for (const [name, { action, oldValue }] of event.changes.keys)
          seen.push(keyChange(String(id), name, action, oldValue, event.target.get(name)));
      }
    }
  };
  root.observeDeep(observe);
  Y.applyUpdate(doc, update, 'line');
  root.unobserveDeep(observe);
  return seen.sort();
}

function said(map: unknown): string {
  return map instanceof Y.Map ? JSON.stringify([map.get('kind'), map.get('at'), map.get('author'), map.get('deleted') === true]) : '';
}

function keyChange(id: string, key: string, action: string, before: unknown, after: unknown): string {
  if (fieldOfKey(key, 't') !== undefined) return action === 'add' ? `other ${id} ${key}` : `remove ${id}`;
  if (action === 'delete') return `other ${id} ${key}`;
  if (key === 'at') return `move ${id} ${JSON.stringify([isAt(before) ? before : null, after])}`;
  if (key === 'tint') return `tint ${id}`;
  if (key === 'deleted') return `deleted ${id} ${String(after)}`;
  const field = fieldOfKey(key, 'f');
  return field === undefined ? `other ${id} ${key}` : `field ${id} ${field}`;
}
