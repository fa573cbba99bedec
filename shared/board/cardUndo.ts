import type { CardId } from '#shared/kit/ids.ts';

/** What takes back what somebody changed on one card. Each part holds only as long as nobody has changed the same since. */
export interface CardUndo {
  readonly id: CardId;
  readonly values: readonly ValueUndo[];
  readonly texts: readonly TextUndo[];
}

/** A place in the log of one clientID. */
export interface WriteId {
  readonly client: number;
  readonly clock: number;
}

/** A key of the card gets the value of before, if it still holds what was written at `by`. */
export interface ValueUndo {
  readonly key: string;
  readonly by: WriteId;
  readonly before: unknown;
}

export interface TextUndo {
  /** The key of the text. */
  readonly key: string;
  /** What was typed, still there: `length` UTF-16 units from this one on. */
  readonly typed: readonly (WriteId & { readonly length: number })[];
  /** What was deleted and is still missing: these words, unit by unit where they stood. */
  readonly deleted: readonly (WriteId & { readonly words: string })[];
}
