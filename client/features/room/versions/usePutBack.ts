import { useCallback, useEffect, useState } from 'react';
import { useCommand, useServerClock } from '#client/sync/WorkshopProvider.tsx';
import type { BoardId, ParticipationId } from '#shared/kit/ids.ts';
import type { RefusalCode } from '#shared/kit/refusal.ts';
import type { CommandAnswer } from '#shared/wire/live.ts';
import { useOffline } from '../laptop/useOffline.ts';
import { useRoom } from '../RoomContext.tsx';

/** So many minutes ago, since the room came to its activity, or ever. */
export type Since = number | 'activity' | 'all';

export interface PutBack {
  /** How many cards it is about; undefined until the server has looked, and where it refuses. */
  readonly cards?: number | undefined;
  /** Nothing of this board from before this moment (epoch ms) can be put back; undefined where all can, or nobody knows yet. */
  readonly reach?: number | undefined;
  readonly refused?: RefusalCode | undefined;
  readonly doing: boolean;
  /** Resolves with the number of cards; with nothing where it was refused, or not heard because it is being done. */
  readonly press: () => Promise<number | undefined>;
}

/** As the command names it. */
interface Wish {
  readonly board: BoardId;
  readonly participation: ParticipationId;
  readonly since: number;
}

/** Asks the server what would be put back, and does it. */
export function usePutBack(board: BoardId | undefined, who: ParticipationId | undefined, since: Since): PutBack {
  const command = useCommand();
  const offline = useOffline();
  const wish = useWish(board, who, since);
  const [heard, setHeard] = useState<{ readonly wish: Wish; readonly answer: CommandAnswer }>();
  const [reach, setReach] = useState<{ readonly board: BoardId; readonly moment: number | undefined }>();
  const [doing, setDoing] = useState(false);

  useEffect(() => {
    if (!wish) return undefined;
    let left = false;
    void command('board.putBack', { ...wish, preview: true }).then((answer) => {
      if (left) return;
      setHeard({ wish, answer });
      if (!('refused' in answer)) setReach({ board: wish.board, moment: answer.reachesBackTo });
    });
    return () => {
      left = true;
    };
    // What could not be asked without a network is asked with one.
  }, [wish, command, offline]);

  const answer = heard && heard.wish === wish ? heard.answer : undefined;
  return {
    reach: reach?.board === board ? reach?.moment : undefined,
    ...(answer && ('refused' in answer ? { refused: answer.refused } : { cards: answer.cards ?? 0 })),
    doing,
    async press() {
      if (doing || !wish) return undefined;
      setDoing(true);
      const done = await command('board.putBack', wish);
      setDoing(false);
      if (!('refused' in done)) return done.cards ?? 0;
      setHeard({ wish, answer: done });
      return undefined;
    },
  };
}

/** The moment (epoch ms) that a choice means now. */
export function useMoment(): (since: Since) => number {
  const serverNow = useServerClock();
  const began = useRoom().workshop.step?.since ?? 0;
  return useCallback(
    (since) => Math.round(typeof since === 'number' ? serverNow() - since * 60_000 : since === 'activity' ? began : 0),
    [serverNow, began],
  );
}

/** The moment stays as it was when it was chosen, so that what was counted is what is done. */
function useWish(board: BoardId | undefined, participation: ParticipationId | undefined, since: Since): Wish | undefined {
  const momentOf = useMoment();
  const [wish, setWish] = useState<Wish>();
  useEffect(() => {
    setWish(board && participation ? { board, participation, since: momentOf(since) } : undefined);
  }, [board, participation, since, momentOf]);
  return wish;
}
