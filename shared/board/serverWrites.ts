import * as Y from 'yjs';
import type { BoardWrite } from '#shared/tools/tool.ts';
import { bringBack } from './bringBack.ts';
import { addCard } from './edit.ts';
import { cardsOf, serverOrigin, textKey } from './layout.ts';
import { takeBack } from './putBack.ts';
import { replaceText, setValue } from './setValue.ts';

/** Applies what the server decided for this board, as one transaction. Adding again what is there changes nothing. */
export function applyServerWrites(doc: Y.Doc, writes: readonly BoardWrite[]): void {
  doc.transact(() => writes.forEach((write) => applyWrite(doc, write)), serverOrigin);
}

function applyWrite(doc: Y.Doc, write: BoardWrite): void {
  if ('add' in write) addCard(doc, write.add, serverOrigin);
  else if ('change' in write) changeCard(doc, write.change);
  else if ('restore' in write) bringBack(doc, write.restore.version);
  else if ('putBack' in write) takeBack(doc, write.putBack.changes);
  else for (const id of write.deleteCards.cards) changeCard(doc, { board: write.deleteCards.board, id, deleted: true });
}

type Change = Extract<BoardWrite, { change: unknown }>['change'];

function changeCard(doc: Y.Doc, change: Change): void {
  const map = cardsOf(doc).get(change.id);
  if (!(map instanceof Y.Map)) return;
  if (change.at !== undefined) map.set('at', [...change.at]);
  if (change.tint !== undefined) map.set('tint', change.tint);
  if (change.deleted !== undefined) setValue(map, 'deleted', change.deleted);
  if (change.late !== undefined) map.set('late', change.late);
  for (const [field, words] of Object.entries(change.texts ?? {})) replaceText(map, textKey(field), words);
}
