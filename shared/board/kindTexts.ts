import { kindShape } from '#shared/canvas/kinds/shapes.ts';

/** The ids of the text fields that a card of this kind is made with; none for a kind that we do not know. */
export function textFieldsOf(kind: string): readonly string[] {
  return kindShape(kind)?.texts ?? [];
}
