import type { Tint } from '#shared/board/card.ts';
import type { KindId } from '#shared/kit/ids.ts';
import type { Localized } from '#shared/kit/localized.ts';

/** What a card can be: a note, a solution, an action … each with its typed fields. */
export interface CardKind {
  readonly id: KindId;
  readonly label: Localized;
  readonly tint: Tint;
  readonly shape: 'square' | 'card' | 'tag' | 'node' | 'row' | 'flag' | 'dot' | 'icon' | 'bar';
  readonly fields: readonly Field[];
}

interface FieldBase {
  readonly id: string;
  readonly label: Localized;
  readonly required?: boolean;
}

export type Field =
  | (FieldBase & { readonly type: 'text' | 'longtext'; readonly max?: number })
  | (FieldBase & {
      readonly type: 'select';
      readonly options?: readonly { readonly id: string; readonly label: Localized }[];
      readonly optionsFrom?: string;
    })
  | (FieldBase & { readonly type: 'number'; readonly min?: number; readonly max?: number })
  | (FieldBase & { readonly type: 'rating'; readonly scale: number })
  | (FieldBase & { readonly type: 'audio'; readonly maxSeconds?: number })
  | (FieldBase & { readonly type: 'ref' | 'refs'; readonly ref: string })
  | (FieldBase & { readonly type: 'image' | 'drawing' | 'tags' | 'bool' | 'date' | 'person' | 'url' });

/** Fields whose value is a text that several people may write at once. */
export function textFields(kind: CardKind): readonly (Field & { readonly type: 'text' | 'longtext' })[] {
  return kind.fields.filter(
    (field): field is Field & { readonly type: 'text' | 'longtext' } => field.type === 'text' || field.type === 'longtext',
  );
}

/** The id of the field that is the card's sentence; every kind but a few has one. */
export function firstTextField(kind: CardKind): string | undefined {
  return textFields(kind)[0]?.id;
}
