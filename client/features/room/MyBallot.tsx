import { refusalText } from '#client/app/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useCommand } from '#client/sync/WorkshopProvider.tsx';
import { VotePanel } from '#client/tools/vote/VotePanel.tsx';
import type { Ballot } from '#client/tools/vote/ballot.ts';
import { useToast } from '#client/ui/Toast.tsx';
import { useState } from 'react';
import { useRoom } from './RoomContext.tsx';
import { useVotedCard } from './useVotedCard.ts';

/** My ballot as a panel. What I press shows at once; the server's word replaces it, a refusal takes it back. */
export function MyBallot({ bare = false }: { readonly bare?: boolean }) {
  const say = useMessages();
  const toast = useToast();
  const { vote, me } = useRoom();
  const command = useCommand();
  const cardOf = useVotedCard();
  const [pressed, press] = useState<{ readonly ballot?: Ballot; readonly done?: boolean }>({});
  const { running } = vote;
  if (!running) return null;
  const mine = vote.mine ?? { poll: running.id, ballot: {}, done: false, over: false };
  const send = async (name: string, input: object) => {
    const answer = await command(name, input);
    press({});
    if ('refused' in answer) toast({ text: refusalText(say, answer), tone: 'trouble' });
  };
  return (
    <VotePanel
      bare={bare}
      running={running}
      mine={{ ...mine, ...pressed }}
      me={me}
      cardOf={cardOf}
      onCast={(ballot) => {
        press((before) => ({ ...before, ballot }));
        void send('vote.cast', { poll: running.id, ballot });
      }}
      onDone={(done) => {
        press((before) => ({ ...before, done }));
        void send('vote.done', { poll: running.id, done });
      }}
    />
  );
}
