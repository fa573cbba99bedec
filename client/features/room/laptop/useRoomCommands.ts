import { useMemo } from 'react';
import { refusalToast } from '#client/app/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useCommand } from '#client/sync/WorkshopProvider.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import type { ActivityId, PollId } from '#shared/kit/ids.ts';
import { useRoom } from '../RoomContext.tsx';

/** The facilitator's presses as commands. Each names the step that it leaves: a press that comes too late is dropped without a word. */
export function useRoomCommands() {
  const say = useMessages();
  const toast = useToast();
  const command = useCommand();
  const room = useRoom();
  const { workshop, vote } = room;

  return useMemo(() => {
    const step = workshop.step?.number ?? null;
    const send = async (name: string, input: object) => {
      const answer = await command(name, input);
      if ('refused' in answer && answer.refused !== 'stale-step') toast(refusalToast(say, answer));
    };
    const press = (name: string, input: object) => void send(name, input);
    const poll = vote.running?.id;
    return {
      open: () => press('workshop.open', {}),
      move: (to: ActivityId) => press('workshop.move', { from: step, to }),
      close: () => press('workshop.close', { step }),
      pause: () => press('workshop.pause', {}),
      resume: () => press('workshop.resume', {}),
      setRoom: (next: 'look' | 'together') => press('workshop.setRoom', { room: next, step }),
      setOthersWords: (allowed: boolean) => press('workshop.setOthersWords', { allowed, step }),
      startTimer: () => press('timer.start', {}),
      pauseTimer: () => press('timer.pause', {}),
      resumeTimer: () => press('timer.resume', {}),
      extend: (seconds: number) => press('timer.extend', { seconds }),
      openVote: (activity: ActivityId, dots: number, perCard: number) => press('vote.open', { activity, dots, perCard }),
      setDots: (id: PollId, dots: number) => press('vote.setDots', { poll: id, dots }),
      closeVote: () => press('vote.close', { poll }),
      callBackVote: () => press('vote.callBack', { poll }),
    };
  }, [workshop.step?.number, vote.running?.id, command, say, toast]);
}
