import { useEffect, useState } from 'react';
import { useServerClock } from '#client/sync/WorkshopProvider.tsx';
import type { TimerView } from '#shared/tools/timer.ts';

/** Milliseconds left by the server's clock, negative when it is over; drawn anew at each full second. */
export function useTimeLeft(timer: TimerView): number {
  const serverNow = useServerClock();
  const [now, setNow] = useState(serverNow);
  const endsAt = timer.phase === 'running' ? timer.endsAt : undefined;

  useEffect(() => {
    if (endsAt === undefined) return undefined;
    let wake: ReturnType<typeof setTimeout>;
    const tick = () => {
      const at = serverNow();
      setNow(at);
      // The next full second of the time left, so that every screen turns at once.
      wake = setTimeout(tick, (((endsAt - at) % 1000) + 1000) % 1000 || 1000);
    };
    tick();
    return () => clearTimeout(wake);
  }, [endsAt, serverNow]);

  if (timer.phase === 'running') return timer.endsAt - now;
  return timer.phase === 'paused' ? timer.leftMs : timer.seconds * 1000;
}

/** The share of the time that is left, 0–1. */
export function shareLeft(timer: TimerView, left: number): number {
  return timer.seconds === 0 ? 0 : Math.min(1, Math.max(0, left / (timer.seconds * 1000)));
}
