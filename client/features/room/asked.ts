import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { activityNow, isFacilitating, isUnreadable, useRoom } from './RoomContext.tsx';

/** What everyone is asked now, and one sentence of help; undefined before the first activity. */
export function useAsked(): { readonly title: string; readonly asked: string; readonly help: string } | undefined {
  const say = useMessages('room');
  const lang = useLang();
  const room = useRoom();
  const now = activityNow(room);
  const unreadable = useUnreadable();
  if (!now) return undefined;
  const { activity, canvas } = now;
  const title = activity.title ?? canvas.name[lang];
  if (unreadable !== undefined) return { title, asked: say['unreadable.title'], help: unreadable };
  return {
    title,
    asked: say[room.elsewhere ? 'boards.elsewhere' : askedBy(room.workshop)],
    help: activity.instruction ?? canvas.purpose[lang],
  };
}

/** What becomes of the board in sight, when it cannot be read. */
export function useUnreadable(): string | undefined {
  const say = useMessages('room');
  const room = useRoom();
  if (!isUnreadable(room)) return undefined;
  return say[isFacilitating(room) ? 'unreadable.desk' : 'unreadable.what'];
}

function askedBy({ phase, room }: { readonly phase: string; readonly room: string }) {
  if (phase === 'closed') return 'strip.closed';
  if (phase === 'paused') return 'strip.paused';
  if (room === 'vote') return 'strip.vote';
  return room === 'together' ? 'strip.together' : 'strip.look';
}
