import type { Card, FieldValue, Tint } from '#shared/board/card.ts';
import type { Zone } from '#shared/canvas/canvas.ts';
import { firstTextField, type Field } from '#shared/canvas/kinds/kind.ts';
import { cardKind } from '#shared/canvas/kinds/kinds.ts';
import type { KindId, ZoneId } from '#shared/kit/ids.ts';
import type { RefusalCode } from '#shared/kit/refusal.ts';
import { limits } from '#shared/wire/limits.ts';

/** A note that is being written, or that was laid aside. */
export interface Draft {
  readonly zone: ZoneId;
  readonly text: string;
  /** As the kind has it unless chosen. */
  readonly tint?: Tint;
  /** The kind's other fields, by field id. */
  readonly values: Readonly<Record<string, FieldValue>>;
}

export function hasContent({ text, values }: Draft): boolean {
  return text.trim() !== '' || Object.keys(values).length > 0;
}

/** Why this cannot become a card of its zone now; the server judges again. */
export function whyNot({ text, values }: Draft, zone: Zone | undefined, cards: Iterable<Card>): RefusalCode | undefined {
  if (!zone) return 'zone-unknown';
  if (text.trim() === '') return 'card-empty';
  if ([text, ...Object.values(values)].some((value) => typeof value === 'string' && value.length > limits.textLength)) return 'too-long';
  const full = zone.maxItems !== undefined && [...cards].filter((card) => card.zone === zone.id && !card.deleted).length >= zone.maxItems;
  return full ? 'zone-complete' : undefined;
}

const writable = ['text', 'longtext', 'select', 'number', 'rating', 'bool', 'date'] as const;
export type WritableField = Field & { readonly type: (typeof writable)[number] };

/** The fields beside the sentence that a phone can fill in. Cards without a name travel with their texts alone. */
export function moreFields(kind: KindId, anonymous: boolean): readonly WritableField[] {
  const known = cardKind(kind);
  if (!known) return [];
  const sentence = firstTextField(known);
  return known.fields.filter(
    (field): field is WritableField =>
      field.id !== sentence &&
      writable.some((type) => type === field.type) &&
      !(field.type === 'select' && !field.options) &&
      (isText(field) || !anonymous),
  );
}

export function isText({ type }: Field): boolean {
  return type === 'text' || type === 'longtext';
}
