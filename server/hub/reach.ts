import type { Peer } from './hub.ts';

/** Until when what was sent is known to have come to a peer. */
export interface Reach {
  /** Epoch ms; undefined for a peer that cannot be asked. */
  at: number | undefined;
  ask(): void;
  /** What was sent until then has come. */
  answered(sentAt: number): void;
}

/** Whoever opens a line is here. */
export function createReach(peer: Peer, now: () => number): Reach {
  const reach: Reach = {
    at: peer.ping && now(),
    ask: () => peer.ping?.(now()),
    answered(sentAt) {
      // Who hears what was sent at that moment was here in it.
      if (reach.at !== undefined) reach.at = Math.max(reach.at, Math.min(sentAt, now()) + 1);
    },
  };
  return reach;
}
