import { firstTextField } from '#shared/canvas/kinds/kind.ts';
import { cardKind } from '#shared/canvas/kinds/kinds.ts';
import type { KindId } from '#shared/kit/ids.ts';

/** The field that is a card's sentence; a kind that this build does not know is read as a note. */
export function sentenceField(kind: KindId): string {
  const known = cardKind(kind);
  return (known && firstTextField(known)) ?? 'text';
}
