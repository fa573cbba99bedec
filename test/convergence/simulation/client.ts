import type * as Y from 'yjs';
import type { Card } from '#shared/board/card.ts';
import type { CardId, DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import type { SimulatedTime } from '#test/kit/simulatedTime.ts';
import type { Chance } from './chance.ts';
import type { Intent } from './intents.ts';
import type { Network } from './network.ts';

/** One person at one device. */
export interface Client {
  readonly name: string;
  readonly participation: ParticipationId;
  readonly stock: boolean;
  /** Undefined while there is no page, or none that has a document. */
  readonly doc: Y.Doc | undefined;
  /** As they are on this person's screen. */
  readonly cards: ReadonlyMap<CardId, Card>;
  /** A line is open or asked for, and nothing has cut it. */
  readonly connected: boolean;
  /** The server's state is here, and nothing of one's own is unconfirmed. */
  readonly settled: boolean;
  /** A stock client after a final code: its page must be loaded anew. */
  readonly stopped: boolean;
  does(intent: Intent): void;
  /** Its words are among what this person still has to bring; true where nobody can tell. */
  holds(intent: Intent): boolean;
  /** The network is back. */
  connect(): void;
  /** The line breaks once. */
  cut(halfOpen: boolean): void;
  /** The network goes, until `connect`. */
  leave(): void;
  /** The page is closed and opened again; `killed` without a moment for anything. */
  reload(killed: boolean): void;
  /** The device takes nothing, for so many ms. */
  fillDevice(ms: number): void;
  close(): void;
}

export interface ClientParts {
  readonly name: string;
  readonly participation: ParticipationId;
  readonly device: DeviceId;
  readonly time: SimulatedTime;
  readonly chance: Chance;
  readonly network: Network;
  /** Our client shows that this is saved. */
  readonly saved: (intent: Intent) => void;
  /**
   * Words on it may stand twice. A document is replaced while the device takes nothing: a page that opens then finds the old
   * one, whose words the server has from the new one. Or a device answers late: what an earlier page typed there is merged
   * with what this page has heard since, and a refusal then finds no line between the two.
   */
  readonly mayDouble: (card: CardId) => void;
  readonly log: (what: string) => void;
  /** What was not taken is dropped: a broken build. */
  readonly forgetful: boolean;
}
