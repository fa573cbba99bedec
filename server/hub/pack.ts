import { encodePacked } from '#shared/wire/frames.ts';
import type { HubParts } from './hub.ts';
import type { Listener } from './listener.ts';

/** Shorter frames gain nothing that is worth the work. */
const shortest = 256;

/** Deflated, where that makes it shorter. */
export function pack({ deflate }: Pick<HubParts, 'deflate'>, frame: Uint8Array): Uint8Array {
  if (frame.length < shortest) return frame;
  const packed = encodePacked(deflate(frame));
  return packed.length < frame.length ? packed : frame;
}

/** One frame for many lines: deflated once at most, and only if there is a line that reads it so. */
export function forLines(parts: Pick<HubParts, 'deflate'>, frame: Uint8Array): (line: Pick<Listener, 'ours'>) => Uint8Array {
  let packed: Uint8Array | undefined;
  return ({ ours }) => (ours ? (packed ??= pack(parts, frame)) : frame);
}
