import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { activityNow, useRoom } from './RoomContext.tsx';

/** What everyone is asked now, and one sentence of help; undefined before the first activity. */
export function useAsked(): { readonly title: string; readonly asked: string; readonly help: string } | undefined {
  const say = useMessages('room');
  const lang = useLang();
  const room = useRoom();
  const now = activityNow(room);
  if (!now) return undefined;
  const { activity, canvas } = now;
  return {
    title: activity.title ?? canvas.name[lang],
    asked: say[room.elsewhere ? 'boards.elsewhere' : askedBy(room.workshop)],
    help: activity.instruction ?? canvas.purpose[lang],
  };
}

function askedBy({ phase, room }: { readonly phase: string; readonly room: string }) {
  if (phase === 'closed') return 'strip.closed';
  if (phase === 'paused') return 'strip.paused';
  if (room === 'vote') return 'strip.vote';
  return room === 'together' ? 'strip.together' : 'strip.look';
}
