import * as Y from 'yjs';
import type { BoardDocument } from './boardDocument.ts';
import { encodeSync } from './frames.ts';
import type { HubParts } from './hub.ts';
import type { Listener } from './listener.ts';
import { pack } from './pack.ts';

/**
 * The step 2 for a document with this state vector. It is the whole of what that one lacks: a client calls itself synced by
 * it. May hold what is not committed.
 */
export type Answers = (vector: Uint8Array, line: Pick<Listener, 'ours'>) => Uint8Array;

/** What many are told of a board that does not change is encoded and deflated once. */
export function createAnswers(parts: Pick<HubParts, 'deflate'>, document: BoardDocument): Answers {
  /** By the update that is in it; raw frames would double what a sleeping board holds. */
  const packed = new WeakMap<Uint8Array, Uint8Array>();
  return (vector, { ours }) => {
    const update = Y.decodeStateVector(vector).size === 0 ? document.whole() : document.lackOf(vector);
    if (!ours) return encodeSync('step2', update);
    const frame = packed.get(update) ?? pack(parts, encodeSync('step2', update));
    packed.set(update, frame);
    return frame;
  };
}
