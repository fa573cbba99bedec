import { lazy, useState } from 'react';
import { useLocation } from 'wouter';
import type { BoardNow, Invitation, JoinAnswer, Seat } from '#shared/wire/api.ts';
import { refusalText, refused } from '#client/app/api.ts';
import { Notice, Waiting } from '#client/app/Notice.tsx';
import { rememberSeat, withSeat } from '#client/app/seats.ts';
import { useAnswer } from '#client/app/useAnswer.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button, ButtonLink } from '#client/ui/Button.tsx';
import { JoinForm } from './JoinForm.tsx';
import { sendJoin, type JoinWish } from './sendJoin.ts';

// Few meet these two: they come when they are needed.
const IsItYou = lazy(async () => ({ default: (await import('./IsItYou.tsx')).IsItYou }));
const SeatWaiting = lazy(async () => ({ default: (await import('./SeatWaiting.tsx')).SeatWaiting }));

type Candidates = Extract<JoinAnswer, { isItYou: unknown }>['isItYou'];

type Stage =
  | { readonly at: 'already'; readonly seat: Seat }
  | { readonly at: 'form'; readonly filled?: JoinWish }
  | { readonly at: 'isItYou'; readonly wish: JoinWish; readonly candidates: Candidates }
  | { readonly at: 'waiting'; readonly wish: JoinWish; readonly request: string };

/** `/j/<code>`: from the code to the room. */
export function JoinPage({ code }: { readonly code: string }) {
  const say = useMessages();
  const { answer: invitation, reload } = useAnswer<Invitation>(`/join/${encodeURIComponent(code)}`);

  if (!invitation) return <Waiting />;
  if (!refused(invitation)) return <Door code={code} invitation={invitation} />;
  return (
    <Notice title={refusalText(say, invitation)}>
      {invitation.refused === 'unknown-code' ? (
        <ButtonLink tone="primary" big href="/">
          {say['home.haveJoinCode']}
        </ButtonLink>
      ) : (
        <Button tone="primary" big onClick={reload}>
          {say['error.retry']}
        </Button>
      )}
    </Notice>
  );
}

interface DoorProps {
  readonly code: string;
  readonly invitation: Invitation;
}

function Door({ code, invitation }: DoorProps) {
  const say = useMessages();
  const [, navigate] = useLocation();
  const [stage, setStage] = useState<Stage>(invitation.seat ? { at: 'already', seat: invitation.seat } : { at: 'form' });

  const enter = (seat: Seat, returnCode?: string, at?: BoardNow) => {
    rememberSeat(seat, returnCode);
    navigate(`/w/${seat.workshop}`, withSeat(seat, at));
  };

  /** @returns why not, for the form to show at its field */
  const join = async (wish: JoinWish) => {
    const answer = await sendJoin(code, wish);
    if (refused(answer)) return answer;
    if ('joined' in answer) enter(answer.joined, answer.returnCode, answer.at);
    else if ('isItYou' in answer) setStage({ at: 'isItYou', wish, candidates: answer.isItYou });
    else setStage({ at: 'waiting', wish, request: answer.waiting });
    return undefined;
  };

  if (stage.at === 'already') {
    return (
      <Notice title={say['join.alreadyIn'](stage.seat.name)} text={invitation.details.title}>
        <Button tone="primary" big onClick={() => enter(stage.seat)}>
          {say['join.goOn']}
        </Button>
        <Button tone="quiet" big onClick={() => setStage({ at: 'form' })}>
          {say['join.somebodyElse']}
        </Button>
      </Notice>
    );
  }
  if (stage.at === 'form') return <JoinForm invitation={invitation} filled={stage.filled} onJoin={join} />;
  if (stage.at === 'isItYou') {
    return (
      <IsItYou
        candidates={stage.candidates}
        onAnswer={(sameName) => join({ ...stage.wish, sameName })}
        onBack={() => setStage({ at: 'form', filled: stage.wish })}
      />
    );
  }
  return <SeatWaiting request={stage.request} onGiven={enter} onEnterAnyway={() => join({ ...stage.wish, sameName: 'no' })} />;
}
