import { useEffect, useEffectEvent, useState } from 'react';
import type { ApiRefusal, Seat, SeatAnswer } from '#shared/wire/api.ts';
import { getJson, refusalText, refused } from '#client/app/api.ts';
import { Notice } from '#client/app/Notice.tsx';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button, ButtonLink } from '#client/ui/Button.tsx';

/** How often the answer is asked for (ms). */
const period = 2000;

export interface SeatWaitingProps {
  readonly request: string;
  readonly onGiven: (seat: Seat) => void;
  readonly onEnterAnyway: () => Promise<ApiRefusal | undefined>;
}

/** The facilitator has been asked for the seat; this page asks until there is an answer, through network losses too. */
export function SeatWaiting({ request, onGiven, onEnterAnyway }: SeatWaitingProps) {
  const say = useMessages();
  const [turnedDown, setTurnedDown] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal>();
  const given = useEffectEvent(onGiven);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const ask = async () => {
      const answer = await getJson<SeatAnswer>(`/seats/${encodeURIComponent(request)}`);
      if (over) return;
      if (!refused(answer) && answer.state === 'given') given(answer.seat);
      else if (!refused(answer) && answer.state === 'refused') setTurnedDown(true);
      // The request is gone, with the workshop or with a restart of the server: nobody will answer it any more.
      else if (refused(answer) && answer.refused === 'unknown') setTurnedDown(true);
      else timer = setTimeout(ask, period);
    };
    void ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [request]);

  const enterAnyway = async () => setRefusal(await onEnterAnyway());

  return (
    <Notice
      title={say[turnedDown ? 'join.isItYou' : 'join.waiting']}
      text={refusal ? refusalText(say, refusal) : say[turnedDown ? 'join.seatRefused' : 'join.waitingText']}
    >
      <Button tone={turnedDown ? 'primary' : 'quiet'} big onClick={enterAnyway}>
        {say['join.enterAnyway']}
      </Button>
      <ButtonLink tone="quiet" big href="/return">
        {say['home.haveReturnCode']}
      </ButtonLink>
    </Notice>
  );
}
