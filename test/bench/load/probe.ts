import * as Y from 'yjs';
import type { Heard } from './dialects.ts';
import type { Edit } from './writer.ts';

/** A reader that looks into what it gets and knows when each edit reached it. */
export interface Probe {
  hear(heard: Heard): void;
  /** For each edit that came: when it left, and how long it took (ms). */
  readonly deliveries: readonly { readonly at: number; readonly ms: number }[];
  /** Edits that have not come. */
  missing(): number;
}

/** `edits` by clientID; they grow. */
export function createProbe(edits: ReadonlyMap<number, readonly Edit[]>): Probe {
  const deliveries: { at: number; ms: number }[] = [];
  const next = new Map<number, number>();
  return {
    deliveries,
    hear(heard) {
      if (heard.is !== 'update' && heard.is !== 'step2') return;
      const now = performance.now();
      for (const [client, clock] of Y.parseUpdateMeta(heard.bytes).to) {
        const made = edits.get(client);
        if (!made) continue;
        let place = next.get(client) ?? 0;
        for (let edit = made[place]; edit && edit.clock <= clock; edit = made[++place]) deliveries.push({ at: edit.at, ms: now - edit.at });
        next.set(client, place);
      }
    },
    missing: () => [...edits].reduce((sum, [client, made]) => sum + made.length - (next.get(client) ?? 0), 0),
  };
}
