import type { CardId, ParticipationId, PollId } from '#shared/kit/ids.ts';
import type { ReadonlyRows, RowWrite } from './tool.ts';

/** Dots by card. */
export type Ballot = Readonly<Record<string, number>>;

// Secret rows, by poll and voter: `ballot` holds a card's dots (poll/voter/card), `voted` who says to be done (poll/voter).
// No row holds a time or a place in an order. Both are erased by the transaction that counts them.
const ballotTable = 'ballot';
const doneTable = 'voted';

interface Limits {
  readonly dots: number;
  readonly perCard: number;
}

export function total(ballot: Ballot): number {
  return Object.values(ballot).reduce((sum, dots) => sum + dots, 0);
}

export function exceeds({ dots, perCard }: Limits, ballot: Ballot): boolean {
  return total(ballot) > dots || Object.values(ballot).some((given) => given > perCard);
}

/** One person's whole ballot takes the place of the one before. */
export function castRows(poll: PollId, voter: ParticipationId, ballot: Ballot): readonly RowWrite[] {
  const given = Object.entries(ballot).filter(([, dots]) => dots > 0);
  return [
    { clear: { table: ballotTable, prefix: `${poll}/${voter}/` } },
    ...given.map(([card, dots]) => ({ put: { table: ballotTable, key: `${poll}/${voter}/${card}`, value: dots } })),
  ];
}

export function doneWrite(poll: PollId, voter: ParticipationId, done: boolean): RowWrite {
  const key = `${poll}/${voter}`;
  return done ? { put: { table: doneTable, key, value: true } } : { remove: { table: doneTable, key } };
}

export function withoutVoters(poll: PollId): readonly RowWrite[] {
  return [ballotTable, doneTable].map((table) => ({ clear: { table, prefix: `${poll}/` } }));
}

export function ballotOf(rows: ReadonlyRows, poll: PollId, voter: ParticipationId): Ballot {
  return ballots(rows, poll, voter).get(voter) ?? {};
}

/** Everybody's ballot, or that of one voter. */
export function ballots(rows: ReadonlyRows, poll: PollId, only?: ParticipationId): ReadonlyMap<string, Ballot> {
  const byVoter = new Map<string, Record<string, number>>();
  for (const { key, value } of rows.list(ballotTable, only === undefined ? `${poll}/` : `${poll}/${only}/`)) {
    const [, voter = '', card = ''] = key.split('/');
    if (typeof value !== 'number') throw new Error('a ballot row without a number');
    byVoter.set(voter, { ...byVoter.get(voter), [card]: value });
  }
  return byVoter;
}

/** Who said to be done: everybody, or one voter alone. */
export function doneTicks(rows: ReadonlyRows, poll: PollId, only?: ParticipationId): ReadonlySet<string> {
  const found = rows.list(doneTable, only === undefined ? `${poll}/` : `${poll}/${only}`);
  return new Set(found.map(({ key }) => key.slice(poll.length + 1)));
}

/** Totals of every card on the ballot. A ballot over the limits is set aside whole: nothing is trimmed in silence. */
export function tallied(
  poll: Limits & { readonly cards: readonly CardId[] },
  cast: ReadonlyMap<string, Ballot>,
): { readonly totals: Readonly<Record<CardId, number>>; readonly voters: number; readonly setAside: number } {
  const valid = [...cast.values()].filter((ballot) => !exceeds(poll, ballot));
  const totals = Object.fromEntries(poll.cards.map((card) => [card, valid.reduce((sum, ballot) => sum + (ballot[card] ?? 0), 0)]));
  return { totals, voters: valid.length, setAside: cast.size - valid.length };
}
