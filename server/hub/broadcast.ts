import * as Y from 'yjs';
import { encodeSync } from './frames.ts';
import type { HubParts } from './hub.ts';
import type { Listener } from './listener.ts';
import { createWindow } from './window.ts';

/** At most so many ms between two frames of one board; a small room, where each write is cheap, hears sooner. */
const widest = 20;
const linesPerMs = 30;

/** Tells a board's lines what was committed: merged per window, encoded once, whatever the number of lines. */
export interface Broadcast {
  tell(updates: readonly Uint8Array[], sources: ReadonlySet<Listener | undefined>): void;
  stop(): void;
}

export function createBroadcast(parts: Pick<HubParts, 'now' | 'after'>, lines: ReadonlySet<Listener>): Broadcast {
  let waiting: Uint8Array[] = [];
  let sources = new Set<Listener | undefined>();
  const window = createWindow(parts, () => Math.min(widest, lines.size / linesPerMs), flush);

  function flush(): void {
    const frame = encodeSync('update', waiting.length === 1 && waiting[0] ? waiting[0] : Y.mergeUpdates(waiting));
    for (const line of [...lines]) {
      const heardOnlyItself = sources.size === 1 && sources.has(line);
      if (line.answered && !heardOnlyItself) line.send(frame);
    }
    waiting = [];
    sources = new Set();
  }

  return {
    tell(updates, from) {
      if (updates.length === 0) return;
      waiting.push(...updates);
      for (const line of from) sources.add(line);
      window.touch();
    },
    stop: window.stop,
  };
}
