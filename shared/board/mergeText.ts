import type * as Y from 'yjs';
import { wellFormed } from './typing.ts';

/** At a place of a text, in code points: so many go, and these come. */
interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: readonly string[];
}

/** Above so many pairs of code points a stretch that differs is taken as one edit. */
const mostPairs = 1_000_000;

/** What a transaction did to a text, from its start to its end, in UTF-16 units: the `delta` of a Y.YTextEvent. */
export type TextDelta = readonly { readonly retain?: number; readonly delete?: number; readonly insert?: string }[];

/**
 * What `current` is once this was done to `before`, of which `current` was made too. By what was done, not by how the text
 * looks before and after: where one's own word stands beside a letter that was written anew, these two look alike.
 */
export function mergedWords(before: string, delta: TextDelta, current: string): string {
  const words = Array.from(current);
  const theirs = placed(editsBetween(Array.from(before), words));
  for (const { at, removed, inserted } of moved(editsOfDelta(before, delta), theirs, false)) words.splice(at, removed, ...inserted);
  return words.join('');
}

function editsOfDelta(before: string, delta: TextDelta): readonly Edit[] {
  const edits: { at: number; removed: number; inserted: string[] }[] = [];
  let [unit, at] = [0, 0];
  let edit: (typeof edits)[number] | undefined;
  for (const { retain = 0, delete: removed = 0, insert = '' } of delta) {
    const points = Array.from(before.slice(unit, unit + retain + removed)).length;
    unit += retain + removed;
    if (retain > 0) edit = undefined;
    else {
      if (!edit) edits.push((edit = { at, removed: 0, inserted: [] }));
      if (removed > 0) edit.removed += points;
      edit.inserted.push(...Array.from(insert));
    }
    at += points;
  }
  return edits;
}

/**
 * Does an edit again in a text that others have gone on with, and that may hold it already, whole or in part: what stands
 * where it would go is not written twice, and what others wrote stays.
 */
export function mergeText(text: Y.Text, before: string, after: string, origin: unknown): void {
  write(text, (words) => editsOf(before, after, words), origin);
}

/** Writes into a text what it lacks of these words; nothing goes. */
export function fillText(text: Y.Text, words: string, origin: unknown): void {
  write(text, (current) => [...additions([{ at: 0, removed: 0, inserted: current, now: 0 }], Array.from(words))].reverse(), origin);
}

/** `edits` begin at the end. */
function write(text: Y.Text, edits: (current: readonly string[]) => readonly Edit[], origin: unknown): void {
  const words = Array.from(text.toString());
  const lengthOf = (points: readonly string[]) => points.join('').length;
  const run = () => {
    for (const { at, removed, inserted } of edits(words)) {
      const start = lengthOf(words.slice(0, at));
      if (removed > 0) text.delete(start, lengthOf(words.slice(at, at + removed)));
      if (inserted.length > 0) text.insert(start, wellFormed(inserted.join('')));
    }
  };
  if (text.doc) text.doc.transact(run, origin);
  else run();
}

/** The edit from `before` to `after` as edits of `current`, from its end to its start; what it holds already is not written again. */
function editsOf(before: string, after: string, current: readonly string[]): readonly Edit[] {
  const was = Array.from(before);
  return moved(editsBetween(was, Array.from(after)), placed(editsBetween(was, current)), true);
}

/** Edits of a text as edits of what it is after `theirs`, from its end to its start. */
function moved(edits: readonly Edit[], theirs: readonly Placed[], once: boolean): readonly Edit[] {
  return edits
    .flatMap((edit) => [...insertions(edit, theirs, once), ...removals(edit, theirs)])
    .sort((one, other) => other.at - one.at || other.removed - one.removed);
}

interface Placed extends Edit {
  /** Where what came begins in the text after all the edits. */
  readonly now: number;
}

function placed(edits: readonly Edit[]): readonly Placed[] {
  let grown = 0;
  return edits.map((edit) => {
    const now = edit.at + grown;
    grown += edit.inserted.length - edit.removed;
    return { ...edit, now };
  });
}

/**
 * What takes the place of something stands before it. Otherwise: in the middle of what others took away, and behind it, one's
 * own comes after theirs; elsewhere before.
 */
function insertions({ at, removed, inserted }: Edit, theirs: readonly Placed[], once: boolean): readonly Edit[] {
  if (inserted.length === 0) return [];
  const last = theirs.filter((edit) => edit.at < at).at(-1);
  const free = last ? last.now + last.inserted.length + Math.max(0, at - last.at - last.removed) : at;
  const place = removals({ at, removed, inserted }, theirs)[0]?.at ?? free;
  const whole = [{ at: place, removed: 0, inserted }];
  if (!once) return whole;
  const there = theirs.filter((edit) => edit.at <= at + removed && at <= edit.at + edit.removed);
  const missing = additions(there, inserted);
  return sizeOf(missing) < inserted.length ? missing : whole;
}

/** What `wanted` has beyond what came with these edits, all of them together, at its place in the text after them. */
function additions(came: readonly Placed[], wanted: readonly string[]): readonly Edit[] {
  const behind = came.flatMap(({ inserted, now }) => inserted.map((_, index) => now + index + 1));
  return editsBetween(
    came.flatMap(({ inserted }) => inserted),
    wanted,
  )
    .filter((edit) => edit.inserted.length > 0)
    .map(({ at, removed, inserted }) => ({ at: behind[at + removed - 1] ?? came[0]?.now ?? 0, removed: 0, inserted }));
}

function sizeOf(edits: readonly Edit[]): number {
  return edits.reduce((sum, { inserted }) => sum + inserted.length, 0);
}

/** Only what still stands goes. */
function removals({ at, removed }: Edit, theirs: readonly Placed[]): readonly Edit[] {
  return Array.from({ length: removed }, (_, index) => at + index).flatMap((place) => {
    const last = theirs.filter((edit) => edit.at <= place).at(-1);
    if (!last) return [{ at: place, removed: 1, inserted: [] }];
    const behind = place - last.at - last.removed;
    return behind < 0 ? [] : [{ at: last.now + last.inserted.length + behind, removed: 1, inserted: [] }];
  });
}

/** As few code points as can be, from the start to the end. */
function editsBetween(before: readonly string[], after: readonly string[]): readonly Edit[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  if (gone.length === 0 && come.length === 0) return [];
  if (gone.length === 0 || come.length === 0 || gone.length * come.length > mostPairs) {
    return [{ at: start, removed: gone.length, inserted: come }];
  }
  return betweenStretches(gone, come).map((edit) => ({ ...edit, at: edit.at + start }));
}

/** By the longest common subsequence. */
function betweenStretches(gone: readonly string[], come: readonly string[]): readonly Edit[] {
  const width = come.length + 1;
  const longest = new Uint16Array((gone.length + 1) * width);
  const at = (row: number, column: number) => longest[row * width + column] ?? 0;
  for (let row = gone.length - 1; row >= 0; row--) {
    for (let column = come.length - 1; column >= 0; column--) {
      const same = gone[row] === come[column];
      longest[row * width + column] = same ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const edits: { at: number; removed: number; inserted: string[] }[] = [];
  let [row, column] = [0, 0];
  let edit: (typeof edits)[number] | undefined;
  while (row < gone.length || column < come.length) {
    if (row < gone.length && column < come.length && gone[row] === come[column]) {
      edit = undefined;
      row++;
      column++;
      continue;
    }
    if (!edit) edits.push((edit = { at: row, removed: 0, inserted: [] }));
    if (column < come.length && (row === gone.length || at(row, column + 1) >= at(row + 1, column)))
      edit.inserted.push(come[column++] ?? '');
    else {
      edit.removed++;
      row++;
    }
  }
  return edits;
}
