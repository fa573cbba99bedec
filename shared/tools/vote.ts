import * as z from 'zod/mini';
import { rankBy } from '#shared/export/ranks.ts';
import { derivedId, type ActivityId, type CardId, type ParticipationId, type PollId } from '#shared/kit/ids.ts';
import { refuse, type Refusal } from '#shared/kit/refusal.ts';
import { limits } from '#shared/wire/limits.ts';
import { activityOf, facilitating } from '#shared/workshop/state.ts';
import { ballots, ballotOf, castRows, doneTicks, doneWrite, exceeds, total, tallied, withoutVoters, type Ballot } from './ballots.ts';
import { defineCommand, defineTool, type Audience, type Context, type Decision, type ReadonlyRows, type Seen } from './tool.ts';

export interface Poll {
  readonly id: PollId;
  readonly activity: ActivityId;
  readonly dots: number;
  readonly perCard: number;
  readonly cards: readonly CardId[];
}

export type RunningPoll =
  | { readonly phase: 'open'; readonly poll: Poll }
  /** No ballot is taken any more; until `tallyAt` (epoch ms) it can be called back, then it is counted. */
  | { readonly phase: 'closing'; readonly poll: Poll; readonly tallyAt: number };

export interface ClosedPoll {
  readonly poll: Poll;
  /** Dots of every card on the ballot, those without any included. */
  readonly totals: Readonly<Record<CardId, number>>;
  readonly voters: number;
  /** Ballots over a limit that was lowered while the vote ran, and never put right by their voters: not counted. */
  readonly setAside: number;
  readonly at: number;
}

export interface VoteState {
  readonly running?: RunningPoll;
  /** In the order of their closing. */
  readonly closed: readonly ClosedPoll[];
}

export type VoteEvent =
  | { readonly type: 'opened'; readonly poll: Poll }
  | { readonly type: 'dots-set'; readonly dots: number; readonly perCard: number }
  | { readonly type: 'closing'; readonly tallyAt: number }
  | { readonly type: 'called-back' }
  | ({ readonly type: 'tallied' } & Omit<ClosedPoll, 'poll'>);

/** One row of a result: equal counts share a rank (1, 2, 2, 4). */
export interface VoteRow {
  readonly card: CardId;
  readonly votes: number;
  readonly rank: number;
  readonly tied: boolean;
}

export interface VoteResult {
  readonly poll: PollId;
  readonly activity: ActivityId;
  readonly dots: number;
  readonly perCard: number;
  readonly voters: number;
  readonly setAside: number;
  readonly rows: readonly VoteRow[];
}

/** `vote` in the view of everyone. `voted` counts those here who said that they are done; facilitators have no vote. */
export interface VoteView {
  readonly running?: Poll & {
    readonly phase: RunningPoll['phase'];
    readonly tallyAt?: number;
    readonly progress: { readonly voted: number; readonly connected: number; readonly offline: number };
  };
  readonly results: readonly VoteResult[];
}

/** `vote` in one person's own view, merged with that of everyone; only while a vote runs and the person may vote. */
export interface MyVoteView {
  readonly mine?: {
    readonly poll: PollId;
    readonly ballot: Ballot;
    readonly done: boolean;
    /** More dots than the facilitator allows by now: it must be changed to be counted. */
    readonly over: boolean;
  };
}

const mostDots = 100;
const command = defineCommand<VoteState, VoteEvent>();
const pollInput = z.strictObject({ poll: z.string() });
const dots = z.int().check(z.minimum(1), z.maximum(mostDots));

export const vote = defineTool<VoteState, VoteEvent>()({
  name: 'vote',
  version: 1,
  initial: { closed: [] },
  commands: {
    /** On the cards of the current activity's board: all of them, or those named. */
    open: command({
      input: z.strictObject({
        activity: z.string(),
        dots,
        perCard: dots,
        cards: z.optional(z.array(z.string()).check(z.maxLength(limits.cardsPerBoard))),
      }),
      allow: facilitating,
      offline: 'refuse',
      decide: opened,
    }),
    /** A person's whole ballot: it replaces the one before. */
    cast: command({
      input: z.strictObject({ poll: z.string(), ballot: z.record(z.string(), z.int().check(z.minimum(0), z.maximum(mostDots))) }),
      allow: ['participant'],
      offline: 'queue',
      decide(state, { poll, ballot }, { actor, workshop }) {
        const open = openPoll(state, poll);
        if ('refused' in open) return open;
        if (workshop.phase === 'closed') return refuse('workshop-closed');
        const onBallot = new Set<string>(open.cards);
        if (!Object.keys(ballot).every((card) => onBallot.has(card))) return refuse('not-on-ballot');
        if (exceeds(open, ballot)) return refuse('too-many-dots');
        return { events: [], rows: castRows(open.id, actor.participation, ballot) };
      },
    }),
    done: command({
      input: z.strictObject({ poll: z.string(), done: z.boolean() }),
      allow: ['participant'],
      offline: 'queue',
      decide(state, { poll, done }, { actor }) {
        const open = openPoll(state, poll);
        return 'refused' in open ? open : { events: [], rows: [doneWrite(open.id, actor.participation, done)] };
      },
    }),
    /** Fewer dots take none away: whoever has too many is asked to change. */
    setDots: command({
      input: z.strictObject({ poll: z.string(), dots, perCard: z.optional(dots) }),
      allow: facilitating,
      offline: 'refuse',
      decide(state, input) {
        const open = openPoll(state, input.poll);
        if ('refused' in open) return open;
        const next = { dots: input.dots, perCard: Math.min(input.dots, input.perCard ?? open.perCard) };
        return next.dots === open.dots && next.perCard === open.perCard
          ? refuse('stale-step')
          : { events: [{ type: 'dots-set', ...next }] };
      },
    }),
    close: command({
      input: pollInput,
      allow: facilitating,
      offline: 'refuse',
      decide(state, { poll }, { now }) {
        const running = runningPoll(state, poll);
        if ('refused' in running) return running.refused === 'vote-closed' ? refuse('stale-step') : running;
        return running.phase === 'open' ? { events: [{ type: 'closing', tallyAt: now + limits.callBack }] } : refuse('stale-step');
      },
    }),
    callBack: command({
      input: pollInput,
      allow: facilitating,
      offline: 'refuse',
      decide(state, { poll }, { now }) {
        const running = runningPoll(state, poll);
        if ('refused' in running) return running;
        if (running.phase === 'open') return refuse('stale-step');
        return now < running.tallyAt ? { events: [{ type: 'called-back' }] } : refuse('vote-closed');
      },
    }),
  },
  fold: foldVote,
  view: (state, audience, seen) => (audience === 'everyone' ? voteView(state, seen) : myView(state, audience, seen)),
  /** Who moves on while a vote is open must close it first; while it is closing, moving on ends the time to call it back. */
  follow(state, moved, context) {
    if (!state.running || (moved.type !== 'moved' && moved.type !== 'closed')) return { events: [] };
    return state.running.phase === 'open' ? refuse('vote-running') : count(state.running.poll, context);
  },
  wakeAt: ({ running }) => (running?.phase === 'closing' ? running.tallyAt : undefined),
  wake({ running }, context) {
    return running?.phase === 'closing' && running.tallyAt <= context.now ? count(running.poll, context) : { events: [] };
  },
});

interface OpenInput {
  readonly activity: string;
  readonly dots: number;
  readonly perCard: number;
  readonly cards?: readonly string[] | undefined;
}

function opened(state: VoteState, input: OpenInput, { command: id, workshop, boards }: Context): Decision<VoteEvent> | Refusal {
  if (workshop.phase === 'closed') return refuse('workshop-closed');
  if (workshop.phase !== 'open') return refuse('workshop-not-open');
  const activity = activityOf(workshop, workshop.step?.activity);
  if (!activity || activity.id !== input.activity) return refuse('stale-step');
  if (state.running) return refuse('vote-running');
  const there = boards.cards(activity.board).map((card) => card.id);
  const named = new Set<string>(input.cards ?? there);
  const cards = there.filter((card) => named.has(card));
  if (cards.length === 0) return refuse('no-cards');
  if (cards.length < named.size) return refuse('card-unknown');
  const poll = {
    id: derivedId<PollId>('q', id, 0),
    activity: activity.id,
    dots: input.dots,
    perCard: Math.min(input.dots, input.perCard),
    cards,
  };
  return { events: [{ type: 'opened', poll }] };
}

function runningPoll(state: VoteState, id: string): RunningPoll | Refusal {
  if (state.running?.poll.id === id) return state.running;
  return refuse(state.closed.some(({ poll }) => poll.id === id) ? 'vote-closed' : 'no-vote');
}

/** The poll that takes ballots now. */
function openPoll(state: VoteState, id: string): Poll | Refusal {
  const running = runningPoll(state, id);
  if ('refused' in running) return running;
  return running.phase === 'open' ? running.poll : refuse('vote-closed');
}

/** Counts the ballots and erases who cast them, in one transaction. */
function count(poll: Poll, { now, rows }: Context): Decision<VoteEvent> {
  return { events: [{ type: 'tallied', ...tallied(poll, ballots(rows, poll.id)), at: now }], rows: withoutVoters(poll.id) };
}

function foldVote(state: VoteState, event: VoteEvent): VoteState {
  const { running, closed } = state;
  if (event.type === 'opened') return { running: { phase: 'open', poll: event.poll }, closed };
  if (!running) throw new Error(`${event.type}, and no vote runs`);
  const { poll } = running;
  switch (event.type) {
    case 'dots-set':
      return { running: { ...running, poll: { ...poll, dots: event.dots, perCard: event.perCard } }, closed };
    case 'closing':
      return { running: { phase: 'closing', poll, tallyAt: event.tallyAt }, closed };
    case 'called-back':
      return { running: { phase: 'open', poll }, closed };
    case 'tallied': {
      const { totals, voters, setAside, at } = event;
      return { closed: [...closed, { poll, totals, voters, setAside, at }] };
    }
  }
}

function voteView({ running, closed }: VoteState, seen: Seen): VoteView {
  const results = closed.map(resultView);
  if (!running) return { results };
  const tallyAt = running.phase === 'closing' ? { tallyAt: running.tallyAt } : {};
  return { running: { ...running.poll, phase: running.phase, ...tallyAt, progress: progress(running.poll, seen) }, results };
}

function progress(poll: Poll, { workshop, here, rows }: Seen): { voted: number; connected: number; offline: number } {
  const voters = Object.values(workshop.members).filter(({ role }) => role === 'participant');
  const connected = voters.filter(({ id }) => here.has(id));
  const done = doneTicks(rows, poll.id);
  return {
    voted: connected.filter(({ id }) => done.has(id)).length,
    connected: connected.length,
    offline: voters.length - connected.length,
  };
}

function resultView({ poll, totals, voters, setAside }: ClosedPoll): VoteResult {
  const votesOf = (card: CardId) => totals[card] ?? 0;
  const ranked = rankBy(poll.cards, votesOf);
  const sharing = (rank: number) => ranked.filter((other) => other.rank === rank).length;
  const rows = ranked.map(({ entry: card, rank }) => ({ card, votes: votesOf(card), rank, tied: sharing(rank) > 1 }));
  const { id, activity, dots: allowed, perCard } = poll;
  return { poll: id, activity, dots: allowed, perCard, voters, setAside, rows };
}

function myView({ running }: VoteState, audience: Audience, { workshop, rows }: Seen): MyVoteView | undefined {
  if (!running || typeof audience === 'string' || !('person' in audience)) return undefined;
  if (workshop.members[audience.person]?.role !== 'participant') return undefined;
  return { mine: mine(running.poll, audience.person, rows) };
}

function mine(poll: Poll, person: ParticipationId, rows: ReadonlyRows): MyVoteView['mine'] {
  const ballot = ballotOf(rows, poll.id, person);
  return { poll: poll.id, ballot, done: doneTicks(rows, poll.id, person).has(person), over: total(ballot) > 0 && exceeds(poll, ballot) };
}
