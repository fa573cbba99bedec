import { useEffect, useState } from 'react';
import { useLive } from '#client/sync/WorkshopProvider.tsx';

/** A line that comes back within so long (ms) was never gone. */
const patience = 2000;

/** Whether the room cannot be steered now: what is pressed would only be heard when the network is back. */
export function useOffline(): boolean {
  const line = useLive((live) => live.line);
  const since = line.is === 'connecting' ? line.since : undefined;
  const [gone, setGone] = useState<number>();

  useEffect(() => {
    if (since === undefined) return undefined;
    const timer = setTimeout(() => setGone(since), Math.max(0, since + patience - Date.now()));
    return () => clearTimeout(timer);
  }, [since]);
  return since !== undefined && gone === since;
}
