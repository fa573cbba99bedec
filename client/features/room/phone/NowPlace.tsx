import { Plus } from 'lucide-react';
import { Suspense } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import type { VoteResult as Result, VoteView } from '#shared/tools/vote.ts';
import type { MyBallot } from '../useMyBallot.ts';
import { InDock } from './InDock.tsx';
import { OtherBoards, PhoneBallot, PhoneResult, RefusedItems } from './later.ts';
import { ZoneList } from './ZoneList.tsx';

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
  const say = useMessages('room');
  if (poll) {
    return (
      <>
        <Suspense>
          <RefusedItems />
        </Suspense>
        <PhoneBallot poll={poll} mine={mine} />
      </>
    );
  }
  return (
    <>
      <Suspense>
        <RefusedItems />
      </Suspense>
      <Suspense>{result && <PhoneResult result={result} />}</Suspense>
      <ZoneList open={open} onOpen={onOpen} onCard={onCard} mayWrite={mayWrite} tellWaiting={tellWaiting} />
      <Suspense>
        <OtherBoards />
      </Suspense>
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
