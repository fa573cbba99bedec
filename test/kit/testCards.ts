import type * as Y from 'yjs';
import { addCard } from '#shared/board/edit.ts';
import { cardText, readCards } from '#shared/board/read.ts';
import { slSharedVision } from '#shared/canvas/templates/sl_shared_vision.ts';
import type { CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import type { TestPeer } from './testPeer.ts';

/** The canvas of the tests that do not care: six zones that all accept notes. */
export const testCanvas = slSharedVision;
export const testZones = testCanvas.zones.map(({ id }) => id);

/** A well-formed card id for a short name. */
export function cardId(name: string | number): CardId {
  return `c${String(name).padStart(8, '0')}` as CardId;
}

export function addNote(peer: TestPeer, name: string | number, words = '', author: ParticipationId = peer.participation): CardId {
  const id = cardId(name);
  addCard(peer.doc, { id, kind: 'note' as KindId, at: ['is', 0.5, 0.5], tint: 'sun', texts: { text: words }, author }, 'test');
  return id;
}

export function wordsOf(doc: Y.Doc, id: CardId): string | undefined {
  return cardText(doc, id, 'text')?.toString();
}

export function typeInto(peer: TestPeer, id: CardId, words: string, at = 0): void {
  cardText(peer.doc, id, 'text')?.insert(at, words);
}

/** Everything that one sees of a board. */
export function contentOf(doc: Y.Doc): unknown {
  return Object.fromEntries([...readCards(doc, testCanvas)].sort(([one], [other]) => (one < other ? -1 : 1)));
}
