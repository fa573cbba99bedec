import { encodeUtf8 } from 'lib0/string';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { encodeAwareness, type AwarenessEntry } from './frames.ts';
import type { Presence as Who } from './hub.ts';

/** The JSON of one state, in bytes. */
const maxState = 2048;

/** Who is where on one board. A state's `user` is the server's word; the rest is what its client says. */
export interface Presence {
  /** Takes a client's state for its own id; false when it is not to be shown or changes nothing. */
  set(entry: AwarenessEntry, who: Who | undefined): boolean;
  /** Takes a state away; the others hear it with the next frame. */
  remove(clientId: number): boolean;
  /** All states, for somebody who comes. */
  all(): Uint8Array | undefined;
  /** What has changed since this was asked last. */
  changes(): Uint8Array | undefined;
}

export function createPresence(): Presence {
  const shown = new Map<number, AwarenessEntry>();
  const changed = new Map<number, AwarenessEntry>();

  function remove(clientId: number): boolean {
    const last = shown.get(clientId);
    if (!last) return false;
    shown.delete(clientId);
    changed.set(clientId, { clientId, clock: last.clock, state: 'null' });
    return true;
  }

  return {
    remove,
    set({ clientId, clock, state }, who) {
      const known = shown.get(clientId);
      if (known && clock < known.clock) return false;
      if (!who || state === 'null') return remove(clientId);
      const signed = sign(state, who);
      if (signed === undefined) return false;
      const entry = { clientId, clock, state: signed };
      shown.set(clientId, entry);
      changed.set(clientId, entry);
      return true;
    },
    all: () => (shown.size === 0 ? undefined : encodeAwareness([...shown.values()])),
    changes() {
      if (changed.size === 0) return undefined;
      const frame = encodeAwareness([...changed.values()]);
      changed.clear();
      return frame;
    },
  };
}

/** The client's state with the server's word about who this is; undefined when it is no object or too long. */
function sign(state: string, who: Who): string | undefined {
  if (state.length > maxState || encodeUtf8(state).length > maxState) return undefined;
  const said = parse(state);
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return undefined;
  const user: { id: ParticipationId; name: string; role: string; colour: number } = {
    id: who.id,
    name: who.name,
    role: who.role,
    colour: who.colour,
  };
  return JSON.stringify({ ...said, user });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
