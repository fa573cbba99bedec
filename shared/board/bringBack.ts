import * as Y from 'yjs';
import { cardsOf, fieldOfKey } from './layout.ts';
import { replaceText, setValue } from './setValue.ts';

/**
 * Brings the cards of a document back to how they are in `version`, an update that holds a whole board: what they say, where
 * they lie, their tint, fields and whether they are deleted. Cards made since are deleted. It goes forward: nothing is removed.
 */
export function bringBack(doc: Y.Doc, version: Uint8Array): void {
  const then = new Y.Doc();
  Y.applyUpdate(then, version);
  const cards = cardsOf(doc);
  const before = cardsOf(then);
  for (const [id, map] of cards) if (map instanceof Y.Map && !before.has(id)) setValue(map, 'deleted', true);
  for (const [id, old] of before) {
    if (!(old instanceof Y.Map)) continue;
    const map = cards.get(id);
    if (map instanceof Y.Map) bringCardBack(map, old);
    else cards.set(id, copyOf(old));
  }
  then.destroy();
}

function bringCardBack(map: Y.Map<unknown>, old: Y.Map<unknown>): void {
  for (const [key, value] of old) {
    if (value instanceof Y.Text) replaceText(map, key, value.toString());
    else setValue(map, key, value);
  }
  for (const [key, value] of map) {
    if (old.has(key)) continue;
    if (value instanceof Y.Text) replaceText(map, key, '');
    else if (key === 'deleted') setValue(map, key, false);
    else if (fieldOfKey(key, 'f') !== undefined) setValue(map, key, null);
  }
}

function copyOf(old: Y.Map<unknown>): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  for (const [key, value] of old) map.set(key, value instanceof Y.Text ? new Y.Text(value.toString()) : value);
  return map;
}
