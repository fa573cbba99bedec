import type { Card } from '#shared/board/card.ts';
import type { CardId } from '#shared/kit/ids.ts';

export type Does = 'add' | 'type' | 'erase' | 'move' | 'tint' | 'field' | 'delete' | 'restore' | 'undo' | 'redo';

/**
 * What one person wanted to do to a card, and what became of it. `saved`: the client said so. `refused`: it lies among what
 * was refused, in its author's reach. `lost`: it was written in a page that died before the device had it. `void`: there was
 * nothing to do, or a backup took it back.
 */
export interface Intent {
  readonly nr: number;
  readonly by: string;
  readonly does: Does;
  /** Of an addition only once it is done. */
  card: CardId | undefined;
  /** In [0, 1): what the choice within this doing hangs on. */
  readonly pick: number;
  /** What it writes, found again in any text; or the mark that it erases. */
  readonly mark: string;
  fate: 'open' | 'saved' | 'refused' | 'lost' | 'void';
  /** It lies on its author's device. */
  kept: boolean;
}

const first = 0x4e00;

/** One character, which nothing can split; no two intents have the same. */
export function markOf(nr: number): string {
  if (nr > 20_000) throw new Error('no more marks');
  return String.fromCharCode(first + nr);
}

/** «12» for the mark of intent 12: what a message can say of it. */
export function nameOf(mark: string): string {
  return `«${mark.charCodeAt(0) - first}»`;
}

export function isMark(character: string): boolean {
  return character >= String.fromCharCode(first) && character <= String.fromCharCode(first + 20_000);
}

/** All that is written on these cards. */
export function marksOn(cards: ReadonlyMap<CardId, Card>): ReadonlySet<string> {
  return new Set([...cards.values()].map(({ texts }) => texts['text'] ?? '').join(''));
}
