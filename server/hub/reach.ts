import type { Peer } from './hub.ts';

/** Until when what was sent is known to have come to a peer. */
export interface Reach {
  /** Epoch ms; undefined for a peer that cannot be asked. */
  readonly at: number | undefined;
  ask(): void;
  /** What was sent until then has come. */
  answered(sentAt: number): void;
}

/** Whoever opens a line is here. */
export function createReach(peer: Peer, now: () => number): Reach {
  let at = peer.ping && now();
  return {
    get at() {
      return at;
    },
    ask: () => peer.ping?.(now()),
    answered(sentAt) {
      // Who hears what was sent at that moment was here in it.
      if (at !== undefined) at = Math.max(at, Math.min(sentAt, now()) + 1);
    },
  };
}
