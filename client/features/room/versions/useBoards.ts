import { useLang } from '#client/i18n/LanguageProvider.tsx';
import type { BoardId } from '#shared/kit/ids.ts';
import { activityName, useRoom } from '../RoomContext.tsx';

export interface NamedBoard {
  readonly id: BoardId;
  readonly name: string;
  /** The room is at it. */
  readonly now: boolean;
  /** It cannot be read. */
  readonly damaged: boolean;
}

/** The boards on which somebody may have written, in the order of the agenda: those that the room has come to. */
export function useBoards(): readonly NamedBoard[] {
  const lang = useLang();
  const room = useRoom();
  const { activities, phase, step } = room.workshop;
  const damaged = new Set(room.damaged);
  const reached = phase === 'closed' ? activities.length : activities.findIndex(({ id }) => id === step?.activity) + 1;
  return activities.flatMap((activity, index) =>
    index < reached || damaged.has(activity.board)
      ? [
          {
            id: activity.board,
            name: activityName(room, activity, lang),
            now: activity.id === step?.activity,
            damaged: damaged.has(activity.board),
          },
        ]
      : [],
  );
}
