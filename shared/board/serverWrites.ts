import * as Y from 'yjs';
import type { BoardWrite } from '#shared/tools/tool.ts';
import { addCard } from './edit.ts';
import { cardsOf, serverOrigin, textKey } from './layout.ts';
import { wellFormed } from './typing.ts';

/** Applies what the server decided for this board, as one transaction. Adding again what is there changes nothing. */
export function applyServerWrites(doc: Y.Doc, writes: readonly BoardWrite[]): void {
  doc.transact(() => {
    for (const write of writes) {
      if ('add' in write) addCard(doc, write.add, serverOrigin);
      else changeCard(doc, write.change);
    }
  }, serverOrigin);
}

type Change = Extract<BoardWrite, { change: unknown }>['change'];

function changeCard(doc: Y.Doc, change: Change): void {
  const map = cardsOf(doc).get(change.id);
  if (!(map instanceof Y.Map)) return;
  if (change.at !== undefined) map.set('at', [...change.at]);
  if (change.tint !== undefined) map.set('tint', change.tint);
  if (change.deleted !== undefined) map.set('deleted', change.deleted);
  if (change.late !== undefined) map.set('late', change.late);
  for (const [field, words] of Object.entries(change.texts ?? {})) replaceText(map, textKey(field), words);
}

function replaceText(map: Y.Map<unknown>, key: string, words: string): void {
  const text = map.get(key);
  const after = wellFormed(words);
  if (!(text instanceof Y.Text)) {
    map.set(key, new Y.Text(after));
  } else if (text.toString() !== after) {
    text.delete(0, text.length);
    text.insert(0, after);
  }
}
