import { shareLeft, useTimeLeft } from '#client/tools/timer/useTimeLeft.ts';
import { Clock } from '#client/ui/Clock.tsx';
import { useRoom } from '../RoomContext.tsx';

/** The same clock for everyone; none before the activity's time is known, none after the close. */
export function RoomClock() {
  const { timer, workshop } = useRoom();
  const left = useTimeLeft(timer);
  return timer.seconds > 0 && workshop.phase !== 'closed' ? (
    <Clock remaining={left} paused={timer.phase === 'paused'} share={shareLeft(timer, left)} onward />
  ) : null;
}
