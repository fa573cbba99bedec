import { useEffect, useRef } from 'react';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import type { BoardView } from '#shared/wire/live.ts';
import { activityName, useRoom } from './RoomContext.tsx';
import { useWhen } from './useWhen.ts';

export interface RestoredNoticeProps {
  /** What had been put back when this page opened. */
  readonly before: BoardView['restored'];
  readonly now: BoardView['restored'];
}

/** Tells everybody that a board is as it was before: nobody is to wonder where the last minutes have gone. */
export function RestoredNotice({ before, now }: RestoredNoticeProps) {
  const say = useMessages('room');
  const lang = useLang();
  const room = useRoom();
  const when = useWhen();
  const toast = useToast();
  const told = useRef(before);

  useEffect(() => {
    const { activities, step } = room.workshop;
    const news = activities.flatMap((activity) => {
      const done = now[activity.board];
      return done && done.at !== told.current[activity.board]?.at ? [{ activity, ...done }] : [];
    });
    told.current = now;
    const [latest] = news.sort((one, other) => other.at - one.at);
    if (!latest) return;
    const { activity, shows } = latest;
    const moment = when.inSentence(shows);
    const here = activity.id === step?.activity;
    toast({ text: here ? say['restored.this'](moment) : say['restored.other'](activityName(room, activity, lang), moment) });
  }, [now, room, say, lang, when, toast]);
  return null;
}
