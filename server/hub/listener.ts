import type { DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import type { CloseCode } from '#shared/wire/closeCodes.ts';
import type { LineLife } from './hub.ts';
import type { Reach } from './reach.ts';

/**
 * What a board's room knows of a line. Plain values, no getters: a getter made for each line turns its object into a
 * dictionary, and of hundreds of lines these are read with every frame.
 */
export interface Listener {
  readonly participation: ParticipationId;
  readonly device: DeviceId;
  readonly life: LineLife;
  /** Our own client: it reads frames of ours. */
  readonly ours: boolean;
  readonly reach: Pick<Reach, 'at' | 'ask'>;
  /** Undefined until a stock client has shown its id. */
  clientId: number | undefined;
  /** Its step 1 was answered: what is committed from now on reaches it. */
  answered: boolean;
  send(frame: Uint8Array): void;
  /** Left out while the line is slow. */
  sendPresence(frame: Uint8Array): void;
  /** `count` of its sync frames are committed. */
  saved(count: number): void;
  /** Hears nothing more, so that the server can stop; it still speaks. */
  mute(): void;
  end(code: CloseCode, reason: string): void;
}
