import { Plus } from 'lucide-react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { DoneButton, VoteProgress, VoteRows } from '#client/tools/vote/VotePanel.tsx';
import { VoteResult } from '#client/tools/vote/VoteResult.tsx';
import { Button } from '#client/ui/Button.tsx';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import type { VoteResult as Result, VoteView } from '#shared/tools/vote.ts';
import { useRoom } from '../RoomContext.tsx';
import type { MyBallot } from '../useMyBallot.ts';
import { useVotedCard } from '../useVotedCard.ts';
import { InDock } from './InDock.tsx';
import { RefusedCards } from './RefusedCards.tsx';
import { ZoneList } from './ZoneList.tsx';
import styles from './Phone.module.css';

export interface NowPlaceProps {
  /** The running poll, for who may vote. */
  readonly poll: VoteView['running'];
  readonly mine: MyBallot;
  readonly result: Result | undefined;
  readonly open: ZoneId | undefined;
  readonly mayWrite: boolean;
  /** Whether cards say that they wait: not in the first seconds. */
  readonly tellWaiting: boolean;
  readonly hasDraft: boolean;
  readonly onOpen: (zone: ZoneId) => void;
  readonly onCard: (card: CardId) => void;
  readonly onAdd: (zone: ZoneId) => void;
}

/** What is asked now: to vote, or to read and write, under the ranking if there is one. */
export function NowPlace({ poll, mine, result, open, mayWrite, tellWaiting, hasDraft, onOpen, onCard, onAdd }: NowPlaceProps) {
  const say = useMessages();
  const { me } = useRoom();
  const cardOf = useVotedCard();
  if (poll) {
    return (
      <>
        <RefusedCards />
        <VoteRows running={poll} ballot={mine.ballot} done={mine.done} me={me} cardOf={cardOf} onCast={mine.cast} />
        <InDock>
          <VoteProgress running={poll} />
          <DoneButton running={poll} done={mine.done} onDone={mine.finish} />
        </InDock>
      </>
    );
  }
  return (
    <>
      <RefusedCards />
      {result && (
        <div className={styles.bare}>
          <VoteResult result={result} cardOf={cardOf} />
        </div>
      )}
      <ZoneList open={open} onOpen={onOpen} onCard={onCard} mayWrite={mayWrite} tellWaiting={tellWaiting} />
      {mayWrite && open && (
        <InDock>
          <Button tone="primary" big wide icon={Plus} onClick={() => onAdd(open)}>
            {say[hasDraft ? 'phone.resume' : 'phone.add']}
          </Button>
        </InDock>
      )}
    </>
  );
}
