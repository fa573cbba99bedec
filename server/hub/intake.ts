import type { HubParts } from './hub.ts';
import { waitingBytes, waitingFrames, type Meter } from './meter.ts';

/** Lets a line's frames through in their order and at the rate of its participation; too fast only waits. */
export interface Intake {
  put(frame: Uint8Array): void;
  /** Forgets what waits. */
  stop(): void;
}

export function createIntake(
  { now, after }: Pick<HubParts, 'now' | 'after'>,
  meter: Meter,
  take: (frame: Uint8Array) => void,
  overflow: () => void,
): Intake {
  const queue: Uint8Array[] = [];
  let cancel: (() => void) | undefined;

  function pass(frame: Uint8Array): void {
    meter.take(frame.length, now());
    take(frame);
  }

  function drain(): void {
    cancel = undefined;
    while (meter.wait(now()) === 0) {
      const frame = queue.shift();
      if (!frame) return;
      meter.waiting.frames--;
      meter.waiting.bytes -= frame.length;
      pass(frame);
    }
    if (queue.length > 0) cancel = after(meter.wait(now()), drain);
  }

  return {
    put(frame) {
      if (queue.length === 0 && meter.wait(now()) === 0) return pass(frame);
      queue.push(frame);
      meter.waiting.frames++;
      meter.waiting.bytes += frame.length;
      if (meter.waiting.frames > waitingFrames || meter.waiting.bytes > waitingBytes) return overflow();
      cancel ??= after(meter.wait(now()), drain);
    },
    stop() {
      cancel?.();
      meter.waiting.frames -= queue.length;
      meter.waiting.bytes -= queue.reduce((sum, frame) => sum + frame.length, 0);
      queue.length = 0;
    },
  };
}
