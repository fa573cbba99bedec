import * as Y from 'yjs';
import { wellFormed } from './typing.ts';

/** Sets a plain value of a card, unless it is that already. `null`, with which a field is emptied, is the same as no value. */
export function setValue(map: Y.Map<unknown>, key: string, value: unknown): void {
  if (!sameValue(map.get(key), value)) map.set(key, Array.isArray(value) ? [...value] : value);
}

/** The words of a text become these; a text that is not there is made. */
export function replaceText(map: Y.Map<unknown>, key: string, words: string): void {
  const text = map.get(key);
  const after = wellFormed(words);
  if (!(text instanceof Y.Text)) {
    map.set(key, new Y.Text(after));
  } else if (text.toString() !== after) {
    text.delete(0, text.length);
    text.insert(0, after);
  }
}

/** Values of a card are plain ones, or arrays of plain ones. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return (one ?? null) === (other ?? null);
  return one.length === other.length && one.every((part, place) => part === other[place]);
}
