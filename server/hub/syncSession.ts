import type { RefusalCode } from '#shared/kit/refusal.ts';
import { isRefusal } from '#shared/kit/refusal.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { encodeRefused, encodeSaved } from '#shared/wire/frames.ts';
import { accept, type Outcome, type Sender } from './accept.ts';
import type { Devices } from './devices.ts';
import type { HubParts } from './hub.ts';
import { rightsOf } from './rightsOf.ts';
import type { Room } from './room.ts';

/** Early frames wait for the step 2 that closes their gap: an honest client that types while it reconnects sends them so. */
const heldBytes = 256 * 1024;
const heldFrames = 1000;
const step1Every = 5000;
/** A device has few unsent pages; whoever makes up ids makes few rows. */
const fencedAtOnce = 32;

export interface SyncSessionParts extends Pick<HubParts, 'now' | 'after'> {
  readonly room: Room;
  readonly devices: Devices;
}

/** The document's side of one line: what it says is counted, judged, acknowledged or refused, in its order. */
export interface SyncSession {
  step1(stateVector: Uint8Array): void;
  edit(type: 'update' | 'step2', update: Uint8Array): void;
  /** `count` of its edits are committed. */
  saved(count: number): void;
  /** Something was refused: what the line says now may rest on it, so nothing is heard or counted any more. */
  deaf: boolean;
  stop(): void;
}

interface HeldFrame {
  readonly count: number;
  readonly update: Uint8Array;
}

export function createSyncSession({ room, devices, now, after }: SyncSessionParts, line: Sender): SyncSession {
  /** Its first step 2 has come, and with it everything that its early frames rest on. */
  let synced = false;
  let counted = 0;
  let committed = 0;
  let held: HeldFrame[] = [];
  let heldSize = 0;
  let lastStep1 = Number.NEGATIVE_INFINITY;
  let cancelStep1: (() => void) | undefined;

  function step1(stateVector: Uint8Array): void {
    cancelStep1?.();
    const wait = lastStep1 + step1Every - now();
    if (wait > 0) {
      cancelStep1 = after(wait, () => step1(stateVector));
      return;
    }
    lastStep1 = now();
    const answer = room.answerTo(stateVector, line);
    room.commits.whenCommitted(() => {
      line.answered = true;
      line.send(answer);
      saySaved();
      const presence = room.presence.all();
      if (presence) line.sendPresence(presence);
    });
  }

  function edit(type: 'update' | 'step2', update: Uint8Array): void {
    if (room.readOnly) return;
    counted++;
    // What follows a held frame is held too: frames are acknowledged in their order.
    if (type === 'update' && held.length > 0) return hold(update);
    const outcome = accept(room, line, update, type, now());
    if (outcome === 'gap' && type === 'update' && !synced) return hold(update);
    if (!goesOn(outcome, counted)) return;
    if (type === 'step2' && !synced) {
      synced = true;
      const waiting = held;
      held = [];
      if (!waiting.every((frame) => goesOn(accept(room, line, frame.update, 'update', now()), frame.count))) return;
    }
    room.commits.acknowledge(line, counted);
  }

  function hold(update: Uint8Array): void {
    held.push({ count: counted, update });
    heldSize += update.length;
    if (heldSize > heldBytes || held.length > heldFrames) line.end(closeCodes.later, 'too much before step 2');
  }

  function goesOn(outcome: Outcome, count: number): boolean {
    if (outcome === 'gap') refuse('structure', count);
    else if (isRefusal(outcome)) refuse(outcome.refused, count, outcome.clientIds);
    return !session.deaf;
  }

  /** The fences are committed; the refusal follows them, and follows the acknowledgements of what came before. */
  function refuse(reason: RefusalCode, count: number, broughtBy: readonly number[] = []): void {
    session.deaf = true;
    const { rights, life } = rightsOf(room, line, now());
    if (rights.may === 'write' && rights.late) devices.replays(room.board, line.device, life);
    const { clientId } = line;
    if (clientId !== undefined) fence(clientId);
    // An earlier page's work, refused with this frame, is done again by this client: what that page sent may still be on its way.
    const isOwn = (id: number) => (room.claims.ownerOf(id) ?? line.participation) === line.participation;
    broughtBy.slice(0, fencedAtOnce).filter(isOwn).forEach(fence);
    room.commits.whenCommitted(() => {
      if (line.ours) line.send(encodeRefused({ count, reason, clientId: clientId ?? 0 }));
      else line.end(closeCodes.fenced, reason);
    });
  }

  function fence(clientId: number): void {
    if (room.claims.isFenced(clientId)) return;
    room.claims.fence(clientId);
    room.commits.add({ fences: [{ board: room.board, clientId }] }, undefined);
  }

  function saySaved(): void {
    if (line.ours) line.send(encodeSaved({ count: committed, docSeq: room.docSeq, epoch: room.epoch }));
  }

  const session: SyncSession = {
    deaf: false,
    step1,
    edit,
    saved(count) {
      committed = count;
      saySaved();
    },
    stop() {
      held = [];
      cancelStep1?.();
    },
  };
  return session;
}
