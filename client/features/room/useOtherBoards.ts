import { useLang } from '#client/i18n/LanguageProvider.tsx';
import { useLookAt } from '#client/sync/WorkshopProvider.tsx';
import type { ActivityId } from '#shared/kit/ids.ts';
import { isFacilitating, useRoom } from './RoomContext.tsx';

export interface ReadableBoard {
  readonly id: ActivityId;
  readonly name: string;
  readonly shown: boolean;
  /** The room is in this activity. */
  readonly now: boolean;
  readonly open: () => void;
}

/**
 * The boards that a participant may leaf through, in the order of the agenda: those that the room has come to, and all of
 * them once the workshop is closed. Facilitators take the room there instead.
 */
export function useOtherBoards(): readonly ReadableBoard[] {
  const lang = useLang();
  const lookAt = useLookAt();
  const room = useRoom();
  const { activities, canvases, phase, step } = room.workshop;
  const home = room.elsewhere ?? step?.activity;
  const reached = activities.findIndex(({ id }) => id === home) + 1;
  if (reached === 0 || isFacilitating(room)) return [];
  return activities.slice(0, phase === 'closed' ? undefined : reached).map(({ id, title, canvas, board }) => ({
    id,
    name: title ?? canvases.find((one) => one.id === canvas)?.name[lang] ?? '',
    shown: id === step?.activity,
    now: id === home,
    open: () => lookAt(board),
  }));
}
