import type { Peer } from './hub.ts';

/** A reader this far behind hears no presence; whoever stays so for so many ms, or is further behind, is sent away. */
const slowBytes = 1_000_000;
const slowMs = 10_000;
const stuckBytes = 4_000_000;

export interface Outlet {
  send(frame: Uint8Array): void;
  /** Left out while the reader is slow: the next state of the same person replaces this one. */
  sendPresence(frame: Uint8Array): void;
}

/** What leaves on one line, while it is open. */
export function createOutlet(peer: Peer, now: () => number, isOpen: () => boolean, tooSlow: () => void): Outlet {
  let slowSince: number | undefined;

  /** Whether it may be told anything more; asked with every frame, the keep-alive among them. */
  function keepsUp(): boolean {
    const { buffered } = peer;
    if (buffered <= slowBytes) slowSince = undefined;
    else slowSince ??= now();
    return buffered <= stuckBytes && (slowSince === undefined || now() - slowSince < slowMs);
  }

  function send(frame: Uint8Array): void {
    if (!isOpen()) return;
    if (keepsUp()) peer.send(frame);
    else tooSlow();
  }
  return {
    send,
    sendPresence(frame) {
      if (peer.buffered <= slowBytes) send(frame);
      else if (isOpen() && !keepsUp()) tooSlow();
    },
  };
}
