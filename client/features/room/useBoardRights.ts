import { useMemo } from 'react';
import { useBoard } from '#client/board/BoardContext.tsx';
import type { BoardRightsNow } from '#client/board/boardApi.ts';
import { activityNow, nothing, rightsOn, useRoom } from './RoomContext.tsx';

/** What I may do on the board of the moment. */
export function useBoardRights(): BoardRightsNow {
  const room = useRoom();
  const own = useBoard((board) => board.ownAnonymous);
  const board = activityNow(room)?.activity.board;
  return useMemo(() => (board ? rightsOn(room, board, own) : nothing), [room, board, own]);
}
