import { kindShape } from '#shared/canvas/kinds/shapes.ts';
import type { KindId } from '#shared/kit/ids.ts';

/** The field that is a card's sentence; a kind that this build does not know is read as a note. */
export function sentenceField(kind: KindId): string {
  return kindShape(kind)?.texts[0] ?? 'text';
}
