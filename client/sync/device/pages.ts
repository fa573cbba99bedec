import type { Clock } from '../clock.ts';

/** The pages of this browser that live, so that what a dead one left may be taken over. */
export interface Pages {
  /** The other pages that live, known once they have had the time to answer. What it gives goes on to grow. */
  others(): Promise<ReadonlySet<string>>;
  /** Tells the others that a participation was wiped from this device. */
  wiped(participation: string): void;
  close(): void;
}

export interface PagesParts {
  readonly visit: string;
  readonly clock: Clock;
  /** Undefined where the browser has none: then a page is alone. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'> | undefined;
  readonly onWiped: (participation: string) => void;
}

type Message = { readonly asks: string } | { readonly lives: string } | { readonly wiped: string };

/** A page answers while it runs; a frozen one may be taken for dead, which costs nothing but that its work is sent twice. */
const answerWithin = 200;

/** Web Locks would need a secure context. */
export function watchPages({ visit, clock, channel, onWiped }: PagesParts): Pages {
  const alive = new Set<string>();
  // A channel stays within its origin; the rule means windows.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const post = (message: Message) => channel?.postMessage(message);
  if (channel) {
    channel.onmessage = ({ data }) => {
      // Written by pages of ours alone.
      const message = data as Message;
      if ('wiped' in message) return onWiped(message.wiped);
      alive.add('asks' in message ? message.asks : message.lives);
      if ('asks' in message) post({ lives: visit });
    };
  }
  return {
    others: async () => {
      post({ asks: visit });
      if (channel) await new Promise<void>((resolve) => clock.after(answerWithin, resolve));
      return alive;
    },
    wiped: (participation) => post({ wiped: participation }),
    close: () => channel?.close(),
  };
}
