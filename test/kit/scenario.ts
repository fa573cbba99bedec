import type { Card } from '#shared/board/card.ts';
import { canvasTemplates } from '#shared/canvas/templates/templates.ts';
import type { AccountId, ActivityId, BoardId, CardId, CommandId, KindId, ParticipationId, WorkshopId, ZoneId } from '#shared/kit/ids.ts';
import { isRefusal, type RefusalCode } from '#shared/kit/refusal.ts';
import { foldEvents, initialStates, viewsOf, type ToolStates } from '#shared/tools/registry.ts';
import { createRowBook } from '#shared/tools/rowBook.ts';
import type { Audience, BoardsAtHand, BoardWrite } from '#shared/tools/tool.ts';
import { decideCommand, decideWakes, type Around, type Outcome } from '#shared/tools/transaction.ts';
import type { ToolViews } from '#shared/wire/live.ts';
import type { WorkshopEvent } from '#shared/workshop/events.ts';
import type { Activity, Role } from '#shared/workshop/state.ts';

export const workshopId = 'wScenario0' as WorkshopId;
export const startOfTime = 1_800_000_000_000;

/** An id of the house's form that reads as what it stands for. */
export function idOf<Id extends string>(prefix: string, name: string): Id {
  return `${prefix}${name}00000000`.slice(0, 23) as Id;
}

/** The agenda of the ninety-minute sensing lab: welcome, vision, solutions, closing. */
export const agenda: readonly Activity[] = canvasTemplates.map((canvas, index) => ({
  id: idOf<ActivityId>('a', `ctivity${index}`),
  canvas: canvas.id,
  board: idOf<BoardId>('b', `oard${index}`),
  minutes: 15,
}));

/** Number `index` of the agenda, from 0. */
export function activityAt(index: number): Activity {
  const activity = agenda[index];
  if (!activity) throw new Error(`the agenda has no activity ${index}`);
  return activity;
}

export const created: WorkshopEvent = {
  type: 'created',
  id: workshopId,
  owner: 'lOwner00000' as AccountId,
  details: { title: 'Lab', startsAt: startOfTime, timeZone: 'Africa/Casablanca', organisations: [], languages: ['fr', 'ar'], hosts: '' },
  activities: agenda,
  canvases: canvasTemplates,
};

function joinedEvent(who: ParticipationId, role: Role, at = startOfTime): WorkshopEvent {
  return { type: 'joined', who, role, colour: 1, lang: 'fr', at };
}

export function cardOn(id: string, zone: string, more: Partial<Card> = {}): Card {
  return {
    id: id as CardId,
    kind: 'note' as KindId,
    zone: zone as ZoneId,
    at: [zone, '', 'V'],
    tint: 'sun',
    texts: { text: id },
    fields: {},
    ...more,
  };
}

/** The pure domain driven by hand: no store, no sockets, and a clock that the test moves. */
export function createScenario(people: Readonly<Record<string, Role>>) {
  const rows = createRowBook([]);
  const cards = new Map<BoardId, readonly Card[]>();
  const nothingKept: Omit<BoardsAtHand, 'cards'> = { version: () => undefined, changesBy: () => undefined };
  const atHand = { ...nothingKept };
  const answers: Outcome['answer'][] = [];
  const here = new Set(Object.keys(people) as ParticipationId[]);
  const log: Outcome['events'][number][] = [];
  const written: BoardWrite[] = [];
  let states: ToolStates = initialStates;
  let now = startOfTime;
  let commands = 0;

  const around = (who: string): Around => ({
    now,
    actor: { participation: who as ParticipationId, role: people[who] ?? 'observer' },
    command: idOf<CommandId>('m', `command${commands++}x`),
    random: () => 0.5,
    here,
    boards: { cards: (board) => cards.get(board) ?? [], ...atHand },
    rows,
  });
  const take = (outcome: Outcome) => {
    states = outcome.states;
    rows.apply(outcome.rows);
    log.push(...outcome.events);
    written.push(...outcome.writes);
  };
  const happened = (event: WorkshopEvent) => {
    states = foldEvents(states, [{ tool: 'workshop', event }]);
  };
  happened(created);
  for (const [who, role] of Object.entries(people)) happened(joinedEvent(who as ParticipationId, role));

  return {
    rows,
    cards,
    /** What is kept of boards; nothing until a test says otherwise. */
    atHand,
    here,
    log,
    /** What each command that was done said. */
    answers,
    written,
    get states() {
      return states;
    },
    get now() {
      return now;
    },
    /** `done`, or why not. A refused command changes nothing. */
    does(who: string, name: string, input: unknown = {}): 'done' | RefusalCode {
      const outcome = decideCommand(states, name, input, around(who));
      if (isRefusal(outcome)) return outcome.refused;
      answers.push(outcome.answer);
      take(outcome);
      return 'done';
    },
    /** Moves the clock and does what is due then. */
    pass(ms: number): void {
      now += ms;
      const outcome = decideWakes(states, around('nobody'));
      if (isRefusal(outcome)) throw new Error(`a wake was refused: ${outcome.refused}`);
      take(outcome);
    },
    views(audience: Audience): ToolViews {
      const { workshop } = states;
      return viewsOf(states, audience, { workshop, here, boards: { cards: (board) => cards.get(board) ?? [] }, rows });
    },
    /** The current step's number, as a command has to name it. */
    step: () => states.workshop.step?.number ?? null,
  };
}
export type Scenario = ReturnType<typeof createScenario>;
