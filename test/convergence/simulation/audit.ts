import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { decodeRefused, decodeSaved, frameTypes, syncTypes } from '#shared/wire/frames.ts';

/** Listens at the server's end of every connection: whatever is told must be true of the disk at that moment. */
export interface Audit {
  line(): Witness;
  /** A struct of this id lies on the disk now. */
  stored(clientId: number): void;
  /** The disk was put back: what was told before is void. */
  forget(): void;
}

export interface Witness {
  /** The client sends. */
  sent(frame: Uint8Array): void;
  /** The server sends. */
  told(frame: Uint8Array): void;
}

export interface AuditParts {
  readonly disk: () => Y.Doc;
  readonly found: (problem: string) => void;
}

export function createAudit({ disk, found }: AuditParts): Audit {
  let last: Uint8Array | undefined;
  const refused = new Set<number>();

  /** Nothing that is not on the disk is ever told to anybody. */
  function toldSync(frame: Uint8Array): void {
    // One frame goes to many.
    if (frame === last || frame[1] === syncTypes.step1) return;
    last = frame;
    const lacks = lacking(disk(), updateIn(frame));
    if (lacks) found(`${lacks}, which is told, is not on the disk`);
  }

  return {
    stored(clientId) {
      if (refused.has(clientId)) found(`structs of ${clientId} are stored after it was told to be refused`);
    },
    forget() {
      last = undefined;
      refused.clear();
    },
    line() {
      /** Sync frames that bring edits, in their order; undefined once they are known to be on the disk. */
      const frames: (Uint8Array | undefined)[] = [];
      return {
        sent(frame) {
          if (frame[0] === frameTypes.sync && frame[1] !== syncTypes.step1) frames.push(frame);
        },
        told(frame) {
          if (frame[0] === frameTypes.sync) return toldSync(frame);
          if (frame[0] !== frameTypes.saved && frame[0] !== frameTypes.refused) return;
          const decoder = decoding.createDecoder(frame);
          const type = decoding.readVarUint(decoder);
          if (type === frameTypes.refused) return void refused.add(decodeRefused(decoder).clientId);
          const { count } = decodeSaved(decoder);
          if (count > frames.length) return found(`${count} frames are acknowledged, and only ${frames.length} were sent`);
          for (let nr = count - 1; nr >= 0 && frames[nr]; nr--) {
            const lacks = lacking(disk(), updateIn(frames[nr] ?? frame));
            if (lacks) found(`${lacks}, which is acknowledged, is not on the disk`);
            frames[nr] = undefined;
          }
        },
      };
    },
  };
}

function updateIn(frame: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  return decoding.readVarUint8Array(decoder);
}

/** Something of this update, new or deleted, that a document does not have. */
function lacking({ store }: Y.Doc, update: Uint8Array): string | undefined {
  const { structs, ds } = Y.decodeUpdate(update);
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (!(struct instanceof Y.Skip) && Y.getState(store, client) < clock + struct.length) return `struct ${client}:${clock}`;
  }
  for (const [client, deleted] of ds.clients) {
    for (const { clock, len } of deleted) {
      for (let at = clock; at < clock + len; at++) {
        if (Y.getState(store, client) <= at || !isDeleted(store, client, at)) return `the deletion of ${client}:${at}`;
      }
    }
  }
  return undefined;
}

function isDeleted(store: Y.Doc['store'], client: number, clock: number): boolean {
  const struct: Y.AbstractStruct = Y.getItem(store, Y.createID(client, clock));
  return struct.deleted;
}
