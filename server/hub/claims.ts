import type { ParticipationId } from '#shared/kit/ids.ts';
import { refuse, type Refusal } from '#shared/kit/refusal.ts';
import type { StoredBoard } from '#server/store/store.ts';

export type Owner = ParticipationId | 'server';

/** Whose each clientID of one board is, and which may never write again. What is here may not be committed yet. */
export interface Claims {
  ownerOf(clientId: number): Owner | undefined;
  isFenced(clientId: number): boolean;
  claim(clientId: number, owner: Owner): void;
  fence(clientId: number): void;
  /** A live line speaks under this id, though it has written nothing yet: nobody else may take it meanwhile. */
  reserve(clientId: number, owner: ParticipationId): void;
  release(clientId: number): void;
  /** Whether `owner` may write under all these ids; those that are nobody's are the `fresh` ones. */
  check(clientIds: readonly number[], owner: ParticipationId): { readonly fresh: readonly number[] } | Refusal;
}

export function createClaims(stored: Pick<StoredBoard, 'claims' | 'fences'>): Claims {
  const owners = new Map<number, Owner>(stored.claims.map(({ clientId, participation }) => [clientId, participation]));
  const reserved = new Map<number, ParticipationId>();
  const fences = new Set(stored.fences);
  const ownerOf = (clientId: number) => owners.get(clientId) ?? reserved.get(clientId);
  return {
    ownerOf,
    isFenced: (clientId) => fences.has(clientId),
    claim: (clientId, owner) => void owners.set(clientId, owner),
    fence: (clientId) => void fences.add(clientId),
    reserve: (clientId, owner) => void reserved.set(clientId, owner),
    release: (clientId) => void reserved.delete(clientId),
    check(clientIds, owner) {
      if (clientIds.some((id) => fences.has(id))) return refuse('fenced');
      if (clientIds.some((id) => (ownerOf(id) ?? owner) !== owner)) return refuse('not-yours');
      return { fresh: clientIds.filter((id) => !owners.has(id)) };
    },
  };
}
