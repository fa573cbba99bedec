import { textFields } from '#shared/canvas/kinds/kind.ts';
import { cardKind } from '#shared/canvas/kinds/kinds.ts';

/** The ids of the text fields that a card of this kind is made with; none for a kind that we do not know. */
export function textFieldsOf(kind: string): readonly string[] {
  const known = cardKind(kind);
  return known ? textFields(known).map((field) => field.id) : [];
}
