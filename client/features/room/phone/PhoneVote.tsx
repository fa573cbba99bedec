import { DoneButton, DotsLeft, VoteProgress, VoteRows } from '#client/tools/vote/VotePanel.tsx';
import { VoteResult } from '#client/tools/vote/VoteResult.tsx';
import type { VoteResult as Result, VoteView } from '#shared/tools/vote.ts';
import { useRoom } from '../RoomContext.tsx';
import type { MyBallot } from '../useMyBallot.ts';
import { useVotedCard } from '../useVotedCard.ts';
import { InDock } from './InDock.tsx';
import styles from './Phone.module.css';

type Poll = NonNullable<VoteView['running']>;

/** My ballot: the rows where one reads, the last press where the thumb is. */
export function PhoneBallot({ poll, mine }: { readonly poll: Poll; readonly mine: MyBallot }) {
  const { me } = useRoom();
  const cardOf = useVotedCard();
  return (
    <>
      <VoteRows running={poll} ballot={mine.ballot} done={mine.done} me={me} cardOf={cardOf} onCast={mine.cast} />
      <InDock>
        <VoteProgress running={poll} />
        <DoneButton running={poll} done={mine.done} onDone={mine.finish} />
      </InDock>
    </>
  );
}

export function PhoneDots({ poll, mine }: { readonly poll: Poll; readonly mine: MyBallot }) {
  return <DotsLeft running={poll} ballot={mine.ballot} />;
}

export function PhoneResult({ result }: { readonly result: Result }) {
  const cardOf = useVotedCard();
  return (
    <div className={styles.bare}>
      <VoteResult result={result} cardOf={cardOf} />
    </div>
  );
}
