import type { VoteState } from '#shared/tools/vote.ts';
import type { PollResult } from './report.ts';

/** The votes that were counted, in the order of their closing. One that still runs has no result. */
export function pollResults({ closed }: Pick<VoteState, 'closed'>): readonly PollResult[] {
  return closed.map(({ poll, totals, voters }) => ({ activity: poll.activity, dots: poll.dots, voters, cards: poll.cards, totals }));
}
