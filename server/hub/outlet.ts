import type { Peer } from './hub.ts';

/** A reader this far behind hears no presence, and beyond the second number is sent away. */
const slowBytes = 1_000_000;
const stuckBytes = 4_000_000;

export interface Outlet {
  send(frame: Uint8Array): void;
  /** Left out while the reader is slow: the next state of the same person replaces this one. */
  sendPresence(frame: Uint8Array): void;
}

/** What leaves on one line, while it is open. */
export function createOutlet(peer: Peer, isOpen: () => boolean, tooSlow: () => void): Outlet {
  function send(frame: Uint8Array): void {
    if (!isOpen()) return;
    if (peer.buffered > stuckBytes) tooSlow();
    else peer.send(frame);
  }
  return {
    send,
    sendPresence(frame) {
      if (peer.buffered <= slowBytes) send(frame);
    },
  };
}
