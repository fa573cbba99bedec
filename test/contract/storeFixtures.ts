import { expect } from 'vitest';
import * as Y from 'yjs';
import {
  idFrom,
  type AccountId,
  type BoardId,
  type DeviceId,
  type IdPrefix,
  type ParticipationId,
  type PersonId,
  type WorkshopId,
} from '#shared/kit/ids.ts';
import type { StoredAccount, StoredParticipation, StoredPerson } from '#server/store/directory.ts';
import type { Store, StoredUpdate } from '#server/store/store.ts';

let made = 0;
export function id<Id extends string>(prefix: IdPrefix): Id {
  made += 1;
  return idFrom<Id>(
    prefix,
    Uint8Array.from({ length: 22 }, (_, place) => (made >> (place % 16)) & 255),
  );
}

export const noon = 1_618_398_000_000;
export function anAccount(change: Partial<StoredAccount> = {}): StoredAccount {
  const own = id<AccountId>('f');
  return { id: own, name: 'Amina', email: `${own}@example.org`.toLowerCase(), admin: false, password: 'hash', createdAt: noon, ...change };
}

export interface Prepared {
  readonly workshop: WorkshopId;
  readonly board: BoardId;
  readonly other: BoardId;
  readonly owner: StoredAccount;
  readonly code: string;
}

/** A workshop with two boards and its first event. */
export async function prepare(store: Store, code = 'ABC234'): Promise<Prepared> {
  const owner = anAccount();
  await store.addAccount(owner);
  const workshop = id<WorkshopId>('w');
  const [board, other] = [id<BoardId>('b'), id<BoardId>('b')];
  const row = { id: workshop, code, doorOpen: true, owner: owner.id, createdAt: noon, summary: { people: 0 } };
  const first = { events: [{ rev: 1, tool: 'workshop', version: 1, at: noon, event: { type: 'created' } }] };
  expect(await store.addWorkshop(row, [board, other], first)).toBe(true);
  return { workshop, board, other, owner, code };
}

/** One update that writes `word` under a client of its own. */
export function update(board: BoardId, docSeq: number, word: string): StoredUpdate {
  const doc = new Y.Doc();
  doc.clientID = docSeq + 1000;
  doc.getMap('words').set(word, true);
  return { board, docSeq, bytes: Y.encodeStateAsUpdate(doc) };
}

export function wordsOf(updates: readonly Uint8Array[]): readonly string[] {
  const doc = new Y.Doc();
  for (const bytes of updates) Y.applyUpdate(doc, bytes);
  return [...doc.getMap('words').keys()].sort();
}

export async function join(
  store: Store,
  workshop: WorkshopId,
  change: { readonly name?: string; readonly device?: DeviceId; readonly at?: number } = {},
) {
  const device = change.device ?? id<DeviceId>('d');
  if (!change.device) await store.addDevice({ id: device, tokenHash: `hash of ${device}`, createdAt: noon, seenAt: noon });
  const person: StoredPerson = { id: id<PersonId>('p'), name: change.name ?? 'يوسف', organisation: 'ANEF', lang: 'ar' };
  const participation: StoredParticipation = {
    id: id<ParticipationId>('q'),
    workshop,
    person: person.id,
    role: 'participant',
    colour: 3,
    joinedAt: change.at ?? noon,
  };
  const consents = [{ participation: participation.id, purpose: 'name' as const, version: 1, lang: 'ar' as const, given: true, at: noon }];
  await store.addParticipant(person, participation, consents, device);
  return { device, person, participation, consents };
}
