import * as Y from 'yjs';
import { encodeSync } from './frames.ts';
import type { HubParts } from './hub.ts';
import type { Listener } from './listener.ts';
import { forLines } from './pack.ts';

/** Tells a board's lines what was committed: merged, encoded and deflated once, whatever the number of lines. */
export function broadcast(
  parts: Pick<HubParts, 'deflate'>,
  lines: Iterable<Listener>,
  updates: readonly Uint8Array[],
  sources: ReadonlySet<Listener | undefined>,
): void {
  const [first, ...more] = updates;
  if (!first) return;
  const frame = forLines(parts, encodeSync('update', more.length === 0 ? first : Y.mergeUpdates([first, ...more])));
  for (const line of [...lines]) {
    const heardOnlyItself = sources.size === 1 && sources.has(line);
    if (line.answered && !heardOnlyItself) line.send(frame(line));
  }
}
