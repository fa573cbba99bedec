import * as Y from 'yjs';
import { decode, overlap } from '#shared/board/inspect/decode.ts';
import { isRefusal } from '#shared/kit/refusal.ts';

/** So many who have a part of the board are told what they lack from its bytes; for more it is cheaper to build the document. */
const mostParts = 3;
/** No structs and no deletions. */
const nothing = Uint8Array.of(0, 0);

/** A board of which nobody needs more than its bytes: no document is built. */
export interface Asleep {
  /** The whole of it, as one update. */
  readonly bytes: Uint8Array;
  readonly vector: Uint8Array;
  /** What a document with this state vector lacks; undefined when so many have asked that the board had better wake. */
  lackOf(vector: Uint8Array): Uint8Array | undefined;
  /** Whether it is plain, without the document, that an update brings nothing new. */
  knows(update: Uint8Array): boolean;
}

export function createAsleep(bytes: Uint8Array, vector: Uint8Array): Asleep {
  let parts = 0;
  let ofEqual: Uint8Array | undefined;
  /** Deletions move no state vector: who has everything else may still lack some of them. */
  const deletions = () => (ofEqual ??= Y.diffUpdate(bytes, vector));

  return {
    bytes,
    vector,
    lackOf(theirs) {
      if (isEqual(theirs, vector)) return deletions();
      if (parts >= mostParts) return undefined;
      parts++;
      return Y.diffUpdate(bytes, theirs);
    },
    knows(update) {
      if (isEqual(update, nothing)) return true;
      // Who has written nothing says the deletions that he knows: in the same bytes, where he knows them all.
      return update[0] === 0 && (isEqual(update, deletions()) || areAmong(update, deletions()));
    },
  };
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, place) => byte === b[place]);
}

/** Whether `some`, an update without structs, deletes nothing that `all` does not. */
function areAmong(some: Uint8Array, all: Uint8Array): boolean {
  const [asked, known] = [decode(some, 0), decode(all, 0)];
  if (isRefusal(asked) || isRefusal(known)) return false;
  return [...asked.deletes].every(([client, ranges]) =>
    ranges.every(({ start, end }) => overlap(known.deletes.get(client), start, end) === end - start),
  );
}
