import type { Hub } from '#server/hub/hub.ts';
import type { Participant } from '#server/store/directory.ts';
import type { Store } from '#server/store/store.ts';
import { isId, type BoardId, type CommandId, type ParticipationId, type WorkshopId } from '#shared/kit/ids.ts';
import { isRefusal, refuse, type Refusal } from '#shared/kit/refusal.ts';
import { offered } from '#shared/tools/deletionOffers.ts';
import { roomNow, type ToolStates } from '#shared/tools/registry.ts';
import type { BoardEvent } from '#shared/tools/board.ts';
import type { Actor, Audience, BoardsAtHand, MassDeletion } from '#shared/tools/tool.ts';
import { decideCommand, decideHappened, decideWakes, nextWake, type Around, type Outcome } from '#shared/tools/transaction.ts';
import { commandSchema, type CommandAnswer, type Snapshot, type ViewChange } from '#shared/wire/live.ts';
import { activityOf, type Role, type WorkshopState } from '#shared/workshop/state.ts';
import { decided, type AtHandParts } from './boardsAtHand.ts';
import { openLedger, type Ledger } from './ledger.ts';
import { takeOwnership, type Ownership } from './ownership.ts';
import { createPresence, type Presence } from './presence.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { createQueue, type SerialQueue } from './queue.ts';
import { createSeats, type Seats } from './seats.ts';
import { viewsFor, type Door, type Seen } from './viewsFor.ts';

export type AuthorityStore = Pick<
  Store,
  | 'commit'
  | 'takeFence'
  | 'loadWorkshop'
  | 'commandAnswer'
  | 'workshopOfBoard'
  | 'workshopRow'
  | 'participants'
  | 'participant'
  | 'boardFacts'
  | 'version'
  | 'logSince'
>;

export interface WriterParts {
  readonly store: AuthorityStore;
  readonly hub: () => Pick<Hub, 'write' | 'cards' | 'cardsNow' | 'isLoaded' | 'rightsChanged' | 'stepLeft' | 'storeRecovered' | 'letGo'>;
  readonly now: () => number;
  readonly random: () => number;
  /** Calls back after `ms`; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly report: (error: unknown, about: string) => void;
  readonly send: (workshop: WorkshopId, audience: Audience, change: ViewChange) => void;
}

/** The one writer of one workshop. What it decides is committed, and only then true and shown. */
export interface Writer {
  readonly store: Ownership['store'];
  readonly commit: Ownership['commit'];
  readonly states: ToolStates;
  readonly here: ReadonlySet<ParticipationId>;
  readonly people: ReadonlyMap<ParticipationId, Participant>;
  readonly seats: Seats;
  /** The hub has refused a deletion because of its size. */
  massDeletion(deletion: MassDeletion): void;
  /** The hub could read a board whole, or never can. */
  readable(board: BoardId, is: boolean): void;
  /** Nobody is here, nothing is due and no board is loaded: it can be forgotten, and read again from the store. */
  readonly idle: boolean;
  command(who: ParticipationId, message: unknown): Promise<CommandAnswer>;
  enter(who: ParticipationId, begin: (snapshot: Snapshot, role: Role) => void): Promise<(() => void) | Refusal>;
  /** Rejects when the store does not take it. */
  joined(participant: Participant): Promise<void>;
  setDoor(door: Door): Promise<void>;
  /** Something that is not in the log changed (seat requests). */
  changed(): Promise<void>;
  stop(): Promise<void>;
}

/** Where nobody acts: what falls due, and people coming and going. */
const nobody: Actor = { participation: '' as ParticipationId, role: 'observer' };
/** After a failed commit, what is due by itself is tried again after so long (ms). */
const retryAfter = 1000;
/** Changes under a newer fence have higher numbers than all older ones: no restart takes a revision back. */
const revsPerFence = 2 ** 32;
/** Who could only read counts from halfway on: after the last owner, before the next one. */
const unowned = 0.5;

/** Everything that a writer's functions share; only jobs of its queue change it. */
interface Desk extends Seen {
  readonly parts: WriterParts;
  readonly workshop: WorkshopId;
  readonly ownership: Ownership;
  readonly ledger: Ledger;
  readonly presence: Presence;
  readonly people: Map<ParticipationId, Participant>;
  readonly seats: Seats;
  readonly damaged: Set<BoardId>;
  readonly atHand: AtHandParts;
  readonly queue: SerialQueue;
  readonly publisher: Publisher;
  /** Deletions that this writer has offered: their ids are those of no other life. */
  offers: number;
  readonly wakes: { cancel?: () => void };
  door: Door;
  /** The number of the last change that somebody may see. */
  rev: number;
  stopped: boolean;
}

/** Undefined when there is no such workshop. `lost` is called when it has another owner: this writer is of no use any more. */
export async function openWriter(parts: WriterParts, workshop: WorkshopId, lost: () => void): Promise<Writer | undefined> {
  const { store, now, after } = parts;
  const row = await store.workshopRow(workshop);
  if (!row) return undefined;
  const ownership = await takeOwnership({ ...parts, workshop, lost, changed: () => storeChanged(desk) });
  const [stored, people] = await Promise.all([store.loadWorkshop(workshop), store.participants(workshop)]).catch((error: unknown) => {
    ownership.stop();
    throw error;
  });
  if (!stored) throw new Error(`workshop ${workshop} is gone`);
  const ledger = openLedger({ workshop, ownership, store, hub: parts.hub, now }, stored);
  const desk: Desk = {
    parts,
    workshop,
    ownership,
    ledger,
    presence: createPresence(ledger.lastAt, now()),
    people: new Map(people.map((person) => [person.id, person])),
    seats: createSeats(),
    damaged: new Set(),
    atHand: parts,
    offers: 0,
    queue: createQueue(),
    publisher: createPublisher({
      now,
      after,
      rev: () => desk.rev,
      viewsOf: (audience) => viewsFor(desk, parts.hub(), audience),
      present: () => present(desk),
      send: (audience, change) => parts.send(workshop, audience, change),
      report: parts.report,
    }),
    wakes: {},
    door: row,
    rev: (ownership.fence ?? stored.fence + unowned) * revsPerFence,
    stopped: false,
  };
  await admitAll(desk);
  armWake(desk);
  return {
    get store() {
      return ownership.store;
    },
    commit: ownership.commit,
    get states() {
      return ledger.states;
    },
    here: desk.presence.here,
    people: desk.people,
    seats: desk.seats,
    get idle() {
      return isIdle(desk);
    },
    command: async (who, message) => await desk.queue.run(async () => await command(desk, who, message)),
    enter: async (who, begin) => await desk.queue.run(async () => await enter(desk, who, begin)),
    joined: async (participant) => await desk.queue.run(async () => await joined(desk, participant)),
    setDoor: async (door) =>
      await desk.queue.run(() => {
        desk.door = door;
        shown(desk);
      }),
    changed: async () => await desk.queue.run(() => shown(desk)),
    massDeletion: (deletion) => void desk.queue.run(async () => await offer(desk, deletion)),
    readable(board, is) {
      if (is !== desk.damaged.has(board)) return;
      void desk.queue.run(() => {
        if (is) desk.damaged.delete(board);
        else desk.damaged.add(board);
        shown(desk);
      });
    },
    async stop() {
      desk.stopped = true;
      desk.wakes.cancel?.();
      ownership.stop();
      desk.publisher.stop();
      await desk.queue.idle();
    },
  };
}

async function command(desk: Desk, who: ParticipationId, message: unknown): Promise<CommandAnswer> {
  const parsed = commandSchema.safeParse(message);
  if (!parsed.success || !isId(parsed.data.id)) return refuse('malformed');
  if (desk.stopped) return refuse('later');
  const { name, input } = parsed.data;
  const id = parsed.data.id as CommandId;
  try {
    await desk.ledger.refresh();
    const known = await desk.parts.store.commandAnswer(desk.workshop, id);
    const member = desk.ledger.states.workshop.members[who];
    if (!member) return refuse('not-joined');
    // Written by this function.
    if (known) return known.answer as CommandAnswer;
    const actor = { participation: who, role: member.role };
    const outcome = await decided(desk.atHand, (boards) => decideCommand(desk.ledger.states, name, input, around(desk, actor, id, boards)));
    if (isRefusal(outcome)) return outcome;
    const answer: CommandAnswer = { done: desk.rev + 1, ...outcome.answer };
    await commit(desk, outcome, { id, answer, at: desk.parts.now() });
    return answer;
  } catch (error) {
    // An unsigned command is nobody's, in reports too.
    desk.parts.report(error, `command ${name} of workshop ${desk.workshop}`);
    const { failing } = desk.ledger;
    shown(desk);
    armWake(desk);
    return refuse(failing ? 'store-failing' : 'later');
  }
}

async function commit(desk: Desk, outcome: Outcome, command?: Parameters<Ledger['commit']>[1]): Promise<void> {
  const { workshop } = desk.ledger.states;
  const before = rightsOf(desk.ledger.states);
  await desk.ledger.commit(outcome, command);
  for (const { tool, event } of outcome.events) if (tool === 'board') boardDone(desk, event as BoardEvent);
  keepLeft(desk, workshop);
  if (rightsOf(desk.ledger.states) !== before) desk.parts.hub().rightsChanged(desk.workshop);
  shown(desk);
  armWake(desk);
}

function boardDone({ damaged }: Desk, event: BoardEvent): void {
  if (event.type === 'restored') damaged.delete(event.board);
}

/** The board of an activity that the room has left is kept as it was. */
function keepLeft({ ledger, parts }: Desk, before: WorkshopState): void {
  const { phase, step } = ledger.states.workshop;
  const left = activityOf(before, before.step?.activity);
  if (left && (step?.number !== before.step?.number || phase === 'closed') && before.phase !== 'closed')
    parts.hub().stepLeft(left.board, left.id);
}

/** Kept for the facilitators. When the store does not take it, whoever wanted it asks again. */
async function offer(desk: Desk, deletion: MassDeletion): Promise<void> {
  const { ledger, ownership, parts } = desk;
  try {
    await ledger.refresh();
    const rows = offered(ledger.rows, deletion, `${ownership.fence}.${++desk.offers}`, parts.now());
    await commit(desk, { states: ledger.states, events: [], rows, writes: [] });
  } catch (error) {
    parts.report(error, `a large deletion in workshop ${desk.workshop}`);
    shown(desk);
    armWake(desk);
  }
}

/** What happened by itself, or falls due. True when there was anything to commit. */
async function commitHappened(desk: Desk, decide: (around: Around) => Outcome | Refusal): Promise<boolean> {
  const outcome = await decided(desk.atHand, (boards) => decide(around(desk, nobody, '' as CommandId, boards)));
  if (isRefusal(outcome)) throw new Error(`what happened by itself was refused: ${outcome.refused}`);
  if (outcome.events.length + outcome.rows.length + outcome.writes.length === 0) return false;
  await commit(desk, outcome);
  return true;
}

async function joined(desk: Desk, participant: Participant): Promise<void> {
  const { id, role, colour, lang, joinedAt: at } = participant;
  desk.people.set(id, participant);
  await desk.ledger.refresh();
  const { states } = desk.ledger;
  if (states.workshop.members[id]) return shown(desk);
  await commitHappened(desk, (around) => decideHappened(states, [{ type: 'joined', who: id, role, colour, lang, at }], around));
}

/** People whom the store has and the log has not: the process died in between. */
async function admitAll(desk: Desk): Promise<void> {
  try {
    for (const person of desk.people.values()) await joined(desk, person);
  } catch (error) {
    // They are admitted when they come.
    desk.parts.report(error, `people of workshop ${desk.workshop}`);
  }
}

async function enter(desk: Desk, who: ParticipationId, begin: (snapshot: Snapshot, role: Role) => void): Promise<(() => void) | Refusal> {
  if (desk.stopped) return refuse('later');
  const member = await memberOf(desk, who);
  if (!member) return refuse('not-joined');
  // The snapshot publishes to the others first.
  if (desk.presence.came(who, desk.parts.now())) desk.rev++;
  begin(desk.publisher.snapshot(who, member.role), member.role);
  await reconcile(desk);
  let over = false;
  return () => {
    if (over) return;
    over = true;
    void desk.queue.run(() => {
      if (!desk.presence.went(who, desk.parts.now())) return;
      shown(desk);
      armWake(desk);
    });
  };
}

async function memberOf(desk: Desk, who: ParticipationId) {
  const { ledger, parts, workshop } = desk;
  if (ledger.states.workshop.members[who]) return ledger.states.workshop.members[who];
  const person = await parts.store.participant(who);
  if (person?.workshop !== workshop) return undefined;
  await joined(desk, person);
  return ledger.states.workshop.members[who];
}

/** Writes down who came and who went, and does what is due; when the store refuses, it is tried again later. */
async function reconcile(desk: Desk): Promise<void> {
  if (desk.stopped) return;
  try {
    await desk.ledger.refresh();
    const happened = desk.presence.missing(desk.ledger.states.workshop, desk.parts.now());
    if (happened.length > 0) await commitHappened(desk, (around) => decideHappened(desk.ledger.states, happened, around));
    await commitHappened(desk, (around) => decideWakes(desk.ledger.states, around));
  } catch (error) {
    desk.parts.report(error, `what is due in workshop ${desk.workshop}`);
    shown(desk);
  }
  armWake(desk);
}

/** Everybody sees whether the store takes what is written; what could not be written meanwhile is, as soon as it does. */
function storeChanged(desk: Desk): void {
  shown(desk);
  if (desk.ownership.store !== 'writes') return;
  desk.parts.hub().storeRecovered(desk.workshop);
  void desk.queue.run(async () => await reconcile(desk));
}

function armWake(desk: Desk): void {
  desk.wakes.cancel?.();
  if (desk.stopped || desk.ownership.store === 'failing') return;
  const { now, after } = desk.parts;
  const { states, failing } = desk.ledger;
  const times = [nextWake(states), desk.presence.nextDue(states.workshop)].filter((time) => time !== undefined);
  if (times.length === 0 && !failing) return;
  const wait = failing ? retryAfter : Math.max(0, Math.min(...times) - now());
  desk.wakes.cancel = after(wait, () => void desk.queue.run(async () => await reconcile(desk)));
}

function isIdle({ ledger, ownership, presence, seats, parts }: Desk): boolean {
  const { states, failing } = ledger;
  const due = nextWake(states) ?? presence.nextDue(states.workshop);
  const boardsLoaded = states.workshop.activities.some(({ board }) => parts.hub().isLoaded(board));
  return (
    presence.here.size === 0 &&
    due === undefined &&
    !failing &&
    ownership.store === 'writes' &&
    seats.waiting().length === 0 &&
    !boardsLoaded
  );
}

/** Somebody may see something new. */
function shown(desk: Desk): void {
  desk.rev++;
  if (!desk.stopped) desk.publisher.touch();
}

function around(desk: Desk, actor: Actor, command: CommandId, boards: BoardsAtHand): Around {
  const { now, random } = desk.parts;
  return { now: now(), actor, command, random, here: desk.presence.here, boards, rows: desk.ledger.rows };
}

/** Changes whenever what people may do on boards changes. */
function rightsOf(states: ToolStates): string {
  const { phase, step, othersWords, activities } = states.workshop;
  return JSON.stringify([phase, step?.number, roomNow(states), othersWords, activities.map(({ board }) => board)]);
}

function present({ presence, ledger }: Desk): readonly (readonly [ParticipationId, Role])[] {
  return [...presence.here].flatMap((who) => {
    const member = ledger.states.workshop.members[who];
    return member ? [[who, member.role] as const] : [];
  });
}
