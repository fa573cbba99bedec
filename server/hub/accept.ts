import * as Y from 'yjs';
import { judge, wholeCardsOfOthersDeleted, type CardRights } from '#shared/board/judge.ts';
import { operationsOf } from '#shared/board/inspect/inspect.ts';
import { step2Limits, updateLimits, type CardOperation, type Inspection } from '#shared/board/operations.ts';
import { readCardHead, readCards } from '#shared/board/read.ts';
import { applyServerWrites } from '#shared/board/serverWrites.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import { isRefusal, refuse, type Refusal } from '#shared/kit/refusal.ts';
import { limits } from '#shared/wire/limits.ts';
import { facilitating } from '#shared/workshop/state.ts';
import type { Listener } from './listener.ts';
import { rightsOf } from './rightsOf.ts';
import type { Room } from './room.ts';

export interface Sender extends Listener {
  /** A clientID shows itself in an update; false when it may not speak here. */
  shows(clientId: number): boolean;
}

/** A refusal, with the clientIDs under which the update would have brought something new. */
interface RefusedUpdate extends Refusal {
  readonly clientIds?: readonly number[];
}

/** `gap`: it builds on something that is not here. `nothing-new`: everybody may say what is known. */
export type Outcome = 'accepted' | 'nothing-new' | 'gap' | RefusedUpdate;

/**
 * Judges an update, and applies and logs it, in one tick: no permission can change between the check and the change.
 * What it returns is about the live document; nothing is committed yet.
 */
export function accept(room: Room, sender: Sender, update: Uint8Array, type: 'update' | 'step2', now: number): Outcome {
  const seen = seeing(room, update, type);
  if (isRefusal(seen) || typeof seen === 'string') return seen;
  const outcome = take(room, sender, update, seen, now);
  return isRefusal(outcome) ? { ...outcome, clientIds: seen.clientIds } : outcome;
}

function take(room: Room, sender: Sender, update: Uint8Array, seen: Inspection, now: number): Outcome {
  const { rights } = rightsOf(room, sender, now);
  if (rights.may !== 'write') return refuse(rights.why);
  const [only] = seen.clientIds;
  if (sender.clientId === undefined && only !== undefined && !sender.shows(only)) return refuse('fenced');
  // The server's own id, from before its first write too: Yjs would take another one in its middle.
  if (seen.clientIds.includes(room.doc.clientID)) return refuse('not-yours');
  const owned = room.claims.check(seen.clientIds, sender.participation);
  if (isRefusal(owned)) return owned;
  const refused = judgeOperations(room, sender, seen.operations, rights, now);
  if (refused) return refused;

  const updates = room.change(() => Y.applyUpdate(room.doc, update, sender), sender.participation);
  for (const clientId of owned.fresh) room.claims.claim(clientId, sender.participation);
  room.commits.add(
    { updates, claims: owned.fresh.map((clientId) => ({ board: room.board, clientId, participation: sender.participation })) },
    sender,
  );
  if (rights.late) markLate(room, seen.operations);
  return 'accepted';
}

/** What an update would change. */
function seeing(room: Room, update: Uint8Array, type: 'update' | 'step2'): Inspection | Outcome {
  if (update.length > limits[type]) return refuse('too-large');
  // Needs no document: of a sleeping board this is nearly all that is said.
  if (room.knows(update)) return 'nothing-new';
  const seen = operationsOf(room.doc, update, type === 'step2' ? step2Limits : updateLimits);
  if (isRefusal(seen)) return seen;
  if (seen.gap) return 'gap';
  return seen.nothingNew ? 'nothing-new' : seen;
}

function judgeOperations(
  room: Room,
  sender: Sender,
  operations: readonly CardOperation[],
  rights: CardRights,
  now: number,
): Refusal | undefined {
  const { rules, doc, deletions } = room;
  const who = sender.participation;
  const card = (id: CardId) => readCardHead(doc, id, rules.canvas);
  const cardsIn = (zone: ZoneId) =>
    readCards(doc, rules.canvas)
      .values()
      .filter((other) => other.zone === zone && !other.deleted)
      .toArray().length;
  const refused = judge(operations, { who, rights, canvas: rules.canvas, card, cardsIn });
  if (refused) return refused;
  const role = rules.presence(who)?.role;
  if (role !== undefined && facilitating.includes(role)) return undefined;
  const deleted = wholeCardsOfOthersDeleted(operations, who, card);
  if (deletions.tooMany(who, deleted.length, now)) {
    const gone = deletions.recent(who, now).filter((id) => card(id)?.deleted === true);
    rules.massDeletion(who, [...gone, ...deleted], gone);
    return refuse('mass-deletion');
  }
  deletions.count(who, deleted, now);
  return undefined;
}

/** The server's own word, in the same batch: a client cannot say it or leave it out. */
function markLate(room: Room, operations: readonly CardOperation[]): void {
  const added = operations.flatMap((operation) => (operation.type === 'add' ? operation.id : []));
  if (added.length === 0) return;
  claimForServer(room);
  const writes = added.map((id) => ({ change: { board: room.board, id, late: true } }));
  room.commits.add({ updates: room.change(() => applyServerWrites(room.doc, writes), undefined) }, undefined);
}

/** The live document's own clientID belongs to the server, from its first write on. */
export function claimForServer(room: Room): void {
  const clientId = room.doc.clientID;
  if (room.claims.ownerOf(clientId) === 'server') return;
  room.claims.claim(clientId, 'server');
  room.commits.add({ claims: [{ board: room.board, clientId, participation: 'server' }] }, undefined);
}
