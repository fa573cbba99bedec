import { VotePanel } from '#client/tools/vote/VotePanel.tsx';
import { useRoom } from './RoomContext.tsx';
import { useMyBallot } from './useMyBallot.ts';
import { useVotedCard } from './useVotedCard.ts';

/** My ballot beside the board. */
export function MyBallot() {
  const { vote, me } = useRoom();
  const cardOf = useVotedCard();
  const { ballot, done, cast, finish } = useMyBallot();
  return vote.running ? (
    <VotePanel running={vote.running} ballot={ballot} done={done} me={me} cardOf={cardOf} onCast={cast} onDone={finish} />
  ) : null;
}
