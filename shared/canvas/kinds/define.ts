import type { KindId } from '#shared/kit/ids.ts';
import type { CardKind } from './kind.ts';

/** Checks a kind as it is written; its id becomes a KindId. */
export function defineKind<const Kind extends Omit<CardKind, 'id'> & { readonly id: string }>(kind: Kind): CardKind {
  return { ...kind, id: kind.id as KindId };
}
