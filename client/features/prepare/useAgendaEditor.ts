import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { WorkshopForTeam } from '#shared/wire/api.ts';
import type { Activity } from '#shared/workshop/state.ts';
import { refusalText } from '#client/app/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import { sendActivities } from './commands.ts';
import { createSaver, type SavedState, type Saver } from './saver.ts';
import { useHistory } from './useHistory.ts';

export interface AgendaEditor {
  readonly activities: readonly Activity[];
  readonly saved: SavedState;
  /** `name` joins changes of one field to one step back. */
  readonly change: (activities: readonly Activity[], name?: string) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
}

/** The agenda as it is being written: every change can be taken back and is sent by itself. */
export function useAgendaEditor(workshop: WorkshopForTeam, onReload: () => Promise<void>): AgendaEditor {
  const say = useMessages('prepare');
  const toast = useToast();
  const [saved, setSaved] = useState<SavedState>('saved');
  const saver = useRef<Saver<readonly Activity[]>>(undefined);
  const history = useHistory(workshop.agenda);

  const turnedDown = useEffectEvent(async (text: string) => {
    toast({ text, tone: 'trouble' });
    await onReload();
  });
  const words = useEffectEvent((refusal: Parameters<typeof refusalText>[1]) =>
    refusal.refused === 'activity-unknown' || refusal.refused === 'no-room-for-that'
      ? say['prepare.changedElsewhere']
      : refusalText(say, refusal),
  );

  // As soon as the agenda can be seen: what is changed before would be shown and never sent.
  useLayoutEffect(() => {
    const made = createSaver<readonly Activity[]>({
      send: (activities) => sendActivities(workshop.id, activities),
      onState: setSaved,
      onRefused: (refusal) => void turnedDown(words(refusal)),
    });
    saver.current = made;
    return () => made.stop();
  }, [workshop.id]);

  // What the server says anew (after a refusal, or a change of the details) replaces what is here only while nothing waits.
  const takeOver = useEffectEvent((agenda: readonly Activity[]) => {
    if (saved === 'saved' && JSON.stringify(agenda) !== JSON.stringify(history.now)) history.reset(agenda);
  });
  useEffect(() => takeOver(workshop.agenda), [workshop.agenda]);

  useEffect(() => {
    if (saved === 'saved') return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [saved]);

  const step = (go: (() => readonly Activity[]) | undefined) => go && (() => saver.current?.save(go()));
  return {
    activities: history.now,
    saved,
    change(activities, name) {
      history.change(activities, name);
      saver.current?.save(activities);
    },
    undo: step(history.undo),
    redo: step(history.redo),
  };
}
