import * as decoding from 'lib0/decoding';
import { frameTypes, syncTypes } from '#shared/wire/frames.ts';

/** What one connection has sent: which of one's own edits the server holds once it has committed so many frames. */
export interface FrameCount {
  /** The last own edit that is safe when `frames` sync frames are committed; -1 when these prove nothing. */
  covered(frames: number): number;
}

export interface Counting {
  /** Own edits made so far on the document. */
  readonly edits: () => number;
  readonly clientId: () => number;
  readonly opened: (count: FrameCount) => void;
}

/**
 * A socket class for the y-websocket provider that counts the sync frames that leave through it, the one place that all
 * of them pass. Before this connection's step 2 a frame proves nothing, since earlier edits may be missing there; the
 * step 2 brings everything, and after it each update is one edit more. Offline edits are no frames and need none.
 */
export function countingSocket(Base: typeof WebSocket, { edits, clientId, opened }: Counting): typeof WebSocket {
  return class extends Base {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      // Variables of the constructor: private fields cost half a kilobyte of helpers for old browsers.
      const covers: number[] = [];
      let whole = false;
      opened({ covered: (frames) => covers[frames - 1] ?? -1 });
      this.send = (data) => {
        if (data instanceof Uint8Array) {
          if (isForeignPresence(data, clientId())) return;
          if (data[0] === frameTypes.sync && data[1] !== syncTypes.step1) {
            if (data[1] === syncTypes.step2) whole = true;
            covers.push(whole ? edits() : -1);
          }
        }
        super.send(data);
      };
    }
  };
}

/** The provider repeats what it hears of others; the server drops it, and a phone would pay for sending it. */
function isForeignPresence(frame: Uint8Array, own: number): boolean {
  if (frame[0] !== frameTypes.awareness) return false;
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  const entries = decoding.createDecoder(decoding.readVarUint8Array(decoder));
  return decoding.readVarUint(entries) !== 1 || decoding.readVarUint(entries) !== own;
}
