import type * as Y from 'yjs';

interface Edit {
  readonly start: number;
  readonly removed: number;
  readonly inserted: string;
}

/**
 * Writes into a text what somebody did in a text box that said `before` and now says `after`: one removal and one insertion,
 * as small as can be. Where the text has moved on since `before`, the edit goes where it was meant.
 */
export function spliceText(text: Y.Text, before: string, after: string, origin: unknown): void {
  const current = text.toString();
  const edit = rebase(editBetween(before, after), current === before ? undefined : editBetween(before, current), current);
  if (edit.removed === 0 && edit.inserted === '') return;
  const write = (): void => {
    if (edit.removed > 0) text.delete(edit.start, edit.removed);
    if (edit.inserted !== '') text.insert(edit.start, wellFormed(edit.inserted));
  };
  if (text.doc) text.doc.transact(write, origin);
  else write();
}

/** Half a pair of surrogates would read otherwise here than where it arrives as UTF-8. */
export function wellFormed(words: string): string {
  return words.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Common start and end left alone; a pair of surrogates is never cut. */
function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start > 0 && isHighSurrogate(before, start - 1)) start--;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (end > 0 && isLowSurrogate(before, before.length - end)) end--;
  return { start, removed: before.length - end - start, inserted: after.slice(start, after.length - end) };
}

/** `mine` and `theirs` were both made to the same text; what mine is once theirs is done. */
function rebase(mine: Edit, theirs: Edit | undefined, current: string): Edit {
  if (!theirs) return mine;
  const place = (at: number): number => {
    if (at <= theirs.start) return at;
    const theirEnd = theirs.start + theirs.removed;
    const grown = theirs.inserted.length - theirs.removed;
    return at >= theirEnd ? at + grown : theirs.start + theirs.inserted.length;
  };
  const start = wholeAt(current, place(mine.start));
  const end = wholeAt(current, Math.max(start, place(mine.start + mine.removed)));
  return { start, removed: end - start, inserted: mine.inserted };
}

function wholeAt(text: string, at: number): number {
  return at > 0 && isHighSurrogate(text, at - 1) && isLowSurrogate(text, at) ? at - 1 : at;
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
