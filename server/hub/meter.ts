/** Allowance of one participation, over all its lines. A whole burst may pass at once; then these rates hold. */
const framesPerSecond = 60;
const bytesPerSecond = 256 * 1024;
const burst = 4;

/** What may wait, over all lines of one participation: an outbox of some days, sent at once, fits. */
export const waitingBytes = 6 * 1024 * 1024;
export const waitingFrames = 4096;

export interface Meter {
  /** Milliseconds until the next frame may pass; 0 when it may now. */
  wait(now: number): number;
  /** A frame passed. It may overdraw the allowance: the next one waits for it. */
  take(bytes: number, now: number): void;
  /** What waits in the queues of this participation's lines. */
  readonly waiting: { frames: number; bytes: number };
}

export function createMeter(): Meter {
  let frames = framesPerSecond * burst;
  let bytes = bytesPerSecond * burst;
  let at: number | undefined;

  function refill(now: number): void {
    const seconds = Math.max(0, now - (at ?? now)) / 1000;
    frames = Math.min(framesPerSecond * burst, frames + seconds * framesPerSecond);
    bytes = Math.min(bytesPerSecond * burst, bytes + seconds * bytesPerSecond);
    at = now;
  }

  return {
    waiting: { frames: 0, bytes: 0 },
    wait(now) {
      refill(now);
      const seconds = Math.max(frames >= 1 ? 0 : (1 - frames) / framesPerSecond, bytes > 0 ? 0 : (1 - bytes) / bytesPerSecond);
      return Math.ceil(seconds * 1000);
    },
    take(size, now) {
      refill(now);
      frames -= 1;
      bytes -= size;
    },
  };
}
