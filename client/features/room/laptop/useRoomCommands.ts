import { useMemo, useRef } from 'react';
import { refusalText } from '#client/app/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useCommand } from '#client/sync/WorkshopProvider.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import type { ActivityId, PollId } from '#shared/kit/ids.ts';
import { useRoom } from '../RoomContext.tsx';

/** The big button is deaf for a second after each change (ms): a nervous second press must not skip an activity. */
const deafFor = 1000;

/** The facilitator's presses as commands. Each names the step that it leaves: a press that comes too late is dropped without a word. */
export function useRoomCommands() {
  const say = useMessages();
  const toast = useToast();
  const command = useCommand();
  const room = useRoom();
  const deafUntil = useRef(0);
  const { workshop, vote } = room;

  return useMemo(() => {
    const step = workshop.step?.number ?? null;
    const send = async (name: string, input: object) => {
      const answer = await command(name, input);
      if ('refused' in answer && answer.refused !== 'stale-step') toast({ text: refusalText(say, answer), tone: 'trouble' });
    };
    const press = (name: string, input: object) => void send(name, input);
    const big = (name: string, input: object) => {
      const now = performance.now();
      if (now < deafUntil.current) return;
      deafUntil.current = now + deafFor;
      press(name, input);
    };
    const poll = vote.running?.id;
    return {
      open: () => big('workshop.open', {}),
      move: (to: ActivityId) => big('workshop.move', { from: step, to }),
      close: () => big('workshop.close', { step }),
      pause: () => press('workshop.pause', {}),
      resume: () => press('workshop.resume', {}),
      setRoom: (next: 'look' | 'together') => press('workshop.setRoom', { room: next, step }),
      setOthersWords: (allowed: boolean) => press('workshop.setOthersWords', { allowed, step }),
      startTimer: () => press('timer.start', {}),
      pauseTimer: () => press('timer.pause', {}),
      resumeTimer: () => press('timer.resume', {}),
      extend: (seconds: number) => press('timer.extend', { seconds }),
      openVote: (activity: ActivityId, dots: number, perCard: number) => big('vote.open', { activity, dots, perCard }),
      setDots: (id: PollId, dots: number) => press('vote.setDots', { poll: id, dots }),
      closeVote: () => big('vote.close', { poll }),
      callBackVote: () => press('vote.callBack', { poll }),
    };
  }, [workshop.step?.number, vote.running?.id, command, say, toast]);
}
