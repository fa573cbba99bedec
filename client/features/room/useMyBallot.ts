import { useEffect, useRef, useState } from 'react';
import { refusalToast } from '#client/app/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import type { WaitingCommand } from '#client/sync/commandQueue.ts';
import { useCommand, useLive } from '#client/sync/WorkshopProvider.tsx';
import type { Ballot } from '#client/tools/vote/ballot.ts';
import { useToast } from '#client/ui/Toast.tsx';
import type { PollId } from '#shared/kit/ids.ts';
import { useRoom } from './RoomContext.tsx';

interface Pressed {
  readonly ballot?: Ballot;
  readonly done?: boolean;
}

/** One's own ballot of the running poll. */
export interface MyBallot {
  readonly ballot: Ballot;
  readonly done: boolean;
  cast(ballot: Ballot): void;
  finish(done: boolean): void;
}

/**
 * What I press shows at once; the server's word replaces it, a refusal takes it back. Without a network it waits on the
 * device, and is still shown after a reload.
 */
export function useMyBallot(): MyBallot {
  const say = useMessages('room');
  const toast = useToast();
  const { vote } = useRoom();
  const command = useCommand();
  const waiting = useLive((live) => live.waiting);
  const [pressed, press] = useState<Pressed>({});
  const asked = useRef(0);
  const { running, mine } = vote;
  const poll = running?.id;

  // The answer may come before the view that it speaks of: what was pressed stays until the view has come.
  useEffect(() => {
    if (asked.current === 0) press({});
  }, [mine, poll]);

  const send = async (name: string, input: object) => {
    asked.current++;
    const answer = await command(name, input);
    asked.current--;
    if (!('refused' in answer)) return;
    press({});
    toast(refusalToast(say, answer));
  };
  const own = mine?.poll === poll ? mine : undefined;
  const left = poll === undefined ? {} : readWaiting(waiting, poll);
  return {
    ballot: pressed.ballot ?? left.ballot ?? own?.ballot ?? {},
    done: pressed.done ?? left.done ?? own?.done ?? false,
    cast: (ballot) => {
      press((before) => ({ ...before, ballot }));
      void send('vote.cast', { poll, ballot });
    },
    finish: (done) => {
      press((before) => ({ ...before, done }));
      void send('vote.done', { poll, done });
    },
  };
}

/** What this device's own commands, still without an answer, will make of the ballot. */
function readWaiting(waiting: readonly WaitingCommand[], poll: PollId): Pressed {
  const last = (name: string) => {
    const input = waiting.filter((one) => one.name === name).at(-1)?.input;
    return typeof input === 'object' && input !== null && 'poll' in input && input.poll === poll ? input : undefined;
  };
  const [cast, done] = [last('vote.cast'), last('vote.done')];
  return {
    // Written by `cast` above, on this device.
    ...(cast && 'ballot' in cast ? { ballot: cast.ballot as Ballot } : {}),
    ...(done && 'done' in done ? { done: done.done === true } : {}),
  };
}
