import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex } from '#shared/kit/hash.ts';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { foldEvents, initialStates, type ToolStates } from '#shared/tools/registry.ts';
import type { MyVoteView, VoteEvent } from '#shared/tools/vote.ts';
import type { CommandAnswer } from '#shared/wire/live.ts';
import type { WorkshopEvent } from '#shared/workshop/events.ts';
import { activityAt, agenda, idOf, workshopId } from '#test/kit/scenario.ts';
import { openTestWorkshop, type Screen, type TestWorkshop } from '#test/kit/testWorkshop.ts';

// Random courses of a workshop: commands right and wrong, sent twice, of two facilitators at once; lines that come and go;
// commits that fail or whose answer is lost; a process that dies anywhere. Whatever happens, the same few things hold.

const voters = ['ali', 'rim', 'sam'];
const everybody = ['fatima', 'omar', ...voters];
const sentinels = new Map(voters.map((name, index) => [name, 1 + index]));

type Action =
  | {
      readonly do: 'command';
      readonly who: string;
      readonly name: string;
      readonly pick: number;
      readonly twice: boolean;
      readonly stale: boolean;
    }
  | { readonly do: 'together'; readonly pick: number }
  | { readonly do: 'line'; readonly who: string }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'fail'; readonly commits: number }
  | { readonly do: 'lose' }
  | { readonly do: 'restart' };

const names = [
  'workshop.open',
  'workshop.move',
  'workshop.move',
  'workshop.pause',
  'workshop.resume',
  'workshop.setRoom',
  'workshop.setOthersWords',
  'timer.start',
  'timer.pause',
  'timer.resume',
  'timer.extend',
  'vote.open',
  'vote.open',
  'vote.cast',
  'vote.cast',
  'vote.cast',
  'vote.done',
  'vote.close',
  'vote.close',
  'vote.callBack',
  'vote.setDots',
  'anonymous.add',
  'workshop.close',
  'vote.nonsense',
];
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('command' as const),
      who: fc.constantFrom(...everybody),
      name: fc.constantFrom(...names),
      pick: fc.nat(7),
      twice: fc.boolean(),
      stale: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('together' as const), pick: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('line' as const), who: fc.constantFrom(...everybody) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(100, 2000, 5000, 11_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), commits: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
);

test('whatever happens, every decision is taken once, kept whole, and shown to whom it concerns alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 45 }), async (actions) => {
      const lab = await openTestWorkshop();
      try {
        await run(lab, actions);
      } finally {
        await lab.close();
      }
    }),
    { numRuns: 300, seed: 20_261_125, interruptAfterTimeLimit: 170_000, markInterruptAsFailure: true },
  );
});

async function run(lab: TestWorkshop, actions: readonly Action[]): Promise<void> {
  const people = new Map<string, ParticipationId>();
  for (const who of everybody) people.set(who, await lab.add(who, roleOf(who)));
  const screens = new Map<string, Screen>();
  const finished: Screen[] = [];
  const highest = new Map<string, number>();
  const hangUp = (who: string) => {
    const screen = screens.get(who);
    if (!screen) return;
    screen.leave();
    screens.delete(who);
    finished.push(screen);
  };
  await lab.does(idOfPerson('fatima'), 'workshop.open');
  for (const text of ['un', 'deux']) await addCard(lab, text);

  for (const [index, next] of actions.entries()) {
    switch (next.do) {
      case 'command': {
        const who = idOfPerson(next.who);
        const input = await inputOf(lab, next);
        const id = idOf<string>('m', `random${index}x`);
        const before = await lab.store.loadWorkshop(workshopId);
        const answer = await lab.does(who, next.name, input, id);
        if ('refused' in answer && answer.refused !== 'store-failing') {
          const now = await lab.store.loadWorkshop(workshopId);
          // What fell due, and who came and went, may be written meanwhile; the command itself left nothing.
          expect(await lab.store.commandAnswer(workshopId, id as never)).toBeUndefined();
          expect(now?.events.slice(before?.events.length).filter(({ event }) => !isPresence(event))).toEqual([]);
        }
        if (next.name === 'vote.cast' && 'done' in answer) await expectOneBallot(lab, who, input);
        if (next.twice) expectSame(answer, await lab.does(who, next.name, input, id));
        break;
      }
      case 'together': {
        const step = (await lab.authority.stateOf(workshopId))?.step?.number ?? null;
        const answers = await Promise.all(
          ['fatima', 'omar'].map(async (who, index) => {
            const to = activityAt((next.pick + index) % 4).id;
            return await lab.does(idOfPerson(who), 'workshop.move', { from: step, to });
          }),
        );
        expect(answers.filter((answer) => 'done' in answer).length).toBeLessThanOrEqual(1);
        break;
      }
      case 'line':
        if (screens.has(next.who)) hangUp(next.who);
        else {
          const screen = await lab.look(idOfPerson(next.who));
          expect(screen.rev).toBeGreaterThanOrEqual(highest.get(next.who) ?? 0);
          screens.set(next.who, screen);
        }
        break;
      case 'pass':
        await lab.pass(next.ms);
        break;
      case 'fail':
        lab.failNext(next.commits);
        break;
      case 'lose':
        lab.loseNext(1);
        break;
      case 'restart':
        for (const who of screens.keys()) hangUp(who);
        lab.restart();
        break;
    }
    for (const [who, screen] of screens) highest.set(who, Math.max(highest.get(who) ?? 0, screen.rev));
    for (const screen of finished) highest.set(nameOf(screen), Math.max(highest.get(nameOf(screen)) ?? 0, screen.rev));
  }

  lab.failNext(0);
  lab.loseNext(0);
  await lab.pass(12_000);
  await expectWhole(lab);
  for (const screen of screens.values()) await expectShown(lab, screen);
  await expectKept(lab);
  for (const screen of [...screens.values(), ...finished]) expectDiscreet(screen);
}

/** The log folds to what the authority holds; votes were counted once, rows of counted votes are gone, moves have no gaps. */
async function expectWhole(lab: TestWorkshop): Promise<void> {
  const stored = await lab.store.loadWorkshop(workshopId);
  const states = await lab.authority.toolStates(workshopId);
  if (!stored || !states) throw new Error('the workshop is gone');
  expect(stored.events.map(({ rev }) => rev)).toEqual(stored.events.map((_, index) => index + 1));
  const folded = stored.events.reduce((sofar: ToolStates, { tool, event }) => foldEvents(sofar, [{ tool, event }]), initialStates);
  expect(folded).toEqual(states);
  expect(foldEvents(initialStates, stored.events)).toEqual(states);

  const votes = stored.events.filter(({ tool }) => tool === 'vote').map(({ event }) => event as VoteEvent);
  const opened = votes.filter(({ type }) => type === 'opened').length;
  const tallied = votes.filter(({ type }) => type === 'tallied');
  expect(tallied.length + (states.vote.running ? 1 : 0)).toBe(opened);
  expect(states.vote.running?.phase).not.toBe('closing');
  const running = states.vote.running?.poll;
  for (const { table, key } of stored.rows)
    expect([table, key.split('/')[0]]).toEqual([expect.stringMatching(/^(ballot|voted)$/), running?.id]);
  for (const { poll, totals, voters: counted } of states.vote.closed) {
    const dots = Object.values(totals).reduce((sum, given) => sum + given, 0);
    expect(counted).toBeLessThanOrEqual(voters.length);
    expect(dots).toBeLessThanOrEqual(counted * poll.dots);
  }
  const moves = stored.events.filter(({ event }) => (event as WorkshopEvent).type === 'moved');
  expect(states.workshop.step?.number).toBe(moves.length);
  const ids = (await Promise.all(agenda.map(async ({ board }) => await lab.hub.cards(board)))).flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
}

/** After all the changes, a screen shows what somebody who enters now is shown. */
async function expectShown(lab: TestWorkshop, screen: Screen): Promise<void> {
  const fresh = await lab.look(screen.who);
  const shown = (views: Screen['views']) =>
    Object.fromEntries(
      Object.entries(views).map(([name, tools]) => [name, Object.fromEntries(Object.entries(tools).filter(([, view]) => view !== null))]),
    );
  expect(shown(screen.views)).toEqual(shown(fresh.views));
  fresh.leave();
}

/** The ballot that was taken is the whole ballot of this voter, stored and shown. */
async function expectOneBallot(lab: TestWorkshop, who: ParticipationId, input: unknown): Promise<void> {
  const { poll, ballot } = input as { readonly poll: string; readonly ballot: object };
  const rows = (await lab.store.loadWorkshop(workshopId))?.rows.filter(({ key }) => key.startsWith(`${poll}/${who}/`));
  expect(rows?.map(({ key, value }) => [key.split('/')[2], value])).toEqual(Object.entries(ballot));
  const screen = await lab.look(who);
  expect((screen.views.person['vote'] as MyVoteView).mine?.ballot).toEqual(ballot);
  screen.leave();
}

/** What a restart reads from the store is what was shown before it: secret rows too. */
async function expectKept(lab: TestWorkshop): Promise<void> {
  const votes = async () => {
    const screens = await Promise.all(voters.map(async (who) => await lab.look(idOfPerson(who))));
    const shown = screens.map(({ views }) => [views.person['vote'], views.everyone['timer']]);
    for (const screen of screens) screen.leave();
    return shown;
  };
  const before = await votes();
  lab.restart();
  expect(await votes()).toEqual(before);
}

/** Each voter gives a number of dots that nobody else gives: another's would be seen. Revisions only grow. */
function expectDiscreet(screen: Screen): void {
  expect(screen.revs).toEqual(screen.revs.toSorted((one, other) => one - other));
  const own = sentinels.get(nameOf(screen));
  for (const text of screen.received) {
    for (const [, ballot = ''] of text.matchAll(/"ballot":\{([^}]*)\}/g)) {
      for (const [, dots] of ballot.matchAll(/:(\d+)/g)) expect(Number(dots)).toBe(own);
    }
    for (const [, view] of text.matchAll(/"mine":(\{.*?"over":(?:true|false)\})/g)) {
      expect(roleOf(nameOf(screen))).toBe('participant');
      expect(JSON.parse(view ?? '{}') as MyVoteView['mine']).toHaveProperty('poll');
    }
  }
}

async function inputOf(lab: TestWorkshop, { name, who, pick, stale }: Extract<Action, { do: 'command' }>): Promise<unknown> {
  const states = await lab.authority.toolStates(workshopId);
  const step = stale ? 99 : (states?.workshop.step?.number ?? null);
  const running = states?.vote.running?.poll;
  const poll = stale ? (states?.vote.closed.at(-1)?.poll.id ?? 'qNone000000') : (running?.id ?? 'qNone000000');
  switch (name) {
    case 'workshop.move':
      return { from: step, to: activityAt(pick % 4).id };
    case 'workshop.setRoom':
      return { room: pick % 2 === 0 ? 'look' : 'together', step };
    case 'workshop.setOthersWords':
      return { allowed: pick % 2 === 0, step };
    case 'workshop.close':
      return { step: pick === 0 ? step : 98 };
    case 'timer.start':
      return { seconds: 5 + pick };
    case 'timer.extend':
      return { seconds: 60 };
    case 'vote.open':
      return { activity: states?.workshop.step?.activity ?? '', dots: 3, perCard: 3 };
    case 'vote.cast':
      return { poll, ballot: { [running?.cards[pick % running.cards.length] ?? 'cNone000000']: sentinels.get(who) ?? 1 } };
    case 'vote.done':
      return { poll, done: pick % 2 === 0 };
    case 'vote.setDots':
      return { poll, dots: 1 + (pick % 3) };
    case 'vote.close':
    case 'vote.callBack':
      return { poll };
    case 'anonymous.add':
      return cardInput(`note ${pick}`);
    default:
      return {};
  }
}

function cardInput(text: string) {
  const { board } = activityAt(0);
  return { board, zone: 'worry', kind: 'note', at: ['worry', '', 'V'], tint: 'sky', texts: { text }, keyHash: sha256Hex('key') };
}
async function addCard(lab: TestWorkshop, text: string): Promise<void> {
  expect(await lab.does(idOfPerson('ali'), 'anonymous.add', cardInput(text))).toHaveProperty('done');
}
function isPresence(event: unknown): boolean {
  return ['came', 'went', 'tallied'].includes((event as { type: string }).type);
}
function expectSame(first: CommandAnswer, again: CommandAnswer): void {
  // Refused is not remembered: it may be allowed by now, or the commit went through although it was said to fail.
  if ('done' in first) expect(again).toEqual(first);
}
const roleOf = (who: string) => (voters.includes(who) ? 'participant' : who === 'omar' ? 'co-facilitator' : 'facilitator');
const idOfPerson = (who: string) => idOf<ParticipationId>('p', who);
const nameOf = ({ who }: Screen) => everybody.find((name) => idOfPerson(name) === who) ?? '';
