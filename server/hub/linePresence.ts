import type { ParticipationId } from '#shared/kit/ids.ts';
import { encodeAwareness, type AwarenessEntry } from './frames.ts';
import type { HubParts } from './hub.ts';
import type { Room } from './room.ts';
import { createWindow } from './window.ts';

/** A client's own state is taken ten times a second; what comes faster is replaced by what comes after it. */
const takenEvery = 100;
/** All states go to one line once in so many ms. */
const allEvery = 5000;

/** What one line says of itself, and what it is told of the others when it asks. */
export interface LinePresence {
  hear(entry: AwarenessEntry): void;
  /** Everybody's state; asked again too soon, a sign of life alone, which a client that asks whether anybody is there waits for. */
  all(): Uint8Array;
  stop(): void;
}

export function createLinePresence(
  { room, now, after }: Pick<HubParts, 'now' | 'after'> & { readonly room: Room },
  who: ParticipationId,
): LinePresence {
  let said: AwarenessEntry | undefined;
  let toldAll = Number.NEGATIVE_INFINITY;
  const turn = createWindow(
    { now, after },
    () => takenEvery,
    () => {
      if (said && room.presence.set(said, room.rules.presence(who))) room.presenceChanged();
    },
  );
  return {
    hear(entry) {
      if (said && entry.clock < said.clock) return;
      said = entry;
      turn.touch();
    },
    all() {
      const recently = now() - toldAll < allEvery;
      if (!recently) toldAll = now();
      return (recently ? undefined : room.presence.all()) ?? encodeAwareness([]);
    },
    stop: turn.stop,
  };
}
