import type { Card, FieldValue } from '#shared/board/card.ts';
import type { Canvas, Zone } from '#shared/canvas/canvas.ts';
import { firstTextField, type CardKind, type Field } from '#shared/canvas/kinds/kind.ts';
import { cardKind } from '#shared/canvas/kinds/kinds.ts';
import { layoutOf } from '#shared/canvas/layouts/layout.ts';
import type { ActivityId, BoardId, ParticipationId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import type { VoteState } from '#shared/tools/vote.ts';
import type { WorkshopEvent } from '#shared/workshop/events.ts';
import { canvasOf, type Activity, type WorkshopState } from '#shared/workshop/state.ts';
import { attendanceOf } from './attendance.ts';
import { agreedFrom, type ConsentAnswer } from './consent.ts';
import { timeSpent } from './course.ts';
import { pollResults } from './polls.ts';
import { rankBy } from './ranks.ts';
import type {
  PollResult,
  ReportActivity,
  ReportAuthor,
  ReportCard,
  ReportDocument,
  ReportPerson,
  ReportRanking,
  ReportZone,
} from './report.ts';

/** All that a report is made from, as the authority and the store have it. */
export interface ReportSources {
  readonly states: { readonly workshop: WorkshopState; readonly vote: Pick<VoteState, 'closed'> };
  /** The workshop tool's own events, in order. */
  readonly events: readonly WorkshopEvent[];
  /** The cards of every activity's board as `readCards` gives them; deleted ones are left out here. */
  readonly boards: ReadonlyMap<BoardId, readonly Card[]>;
  /** Rows of the directory: names are kept there alone. */
  readonly people: readonly ReportPerson[];
  readonly consents: readonly ConsentAnswer[];
  readonly lang: Lang;
  /** Ends what still runs (epoch ms). */
  readonly now: number;
}

/** What everything inside one report is made with. */
interface Making {
  readonly state: WorkshopState;
  readonly lang: Lang;
  readonly boards: ReportSources['boards'];
  readonly spent: ReadonlyMap<ActivityId, number>;
  readonly polls: readonly PollResult[];
  readonly authorOf: (id: ParticipationId | undefined) => ReportAuthor | undefined;
}

/** Makes the report's document. Names stand only where their bearers agreed to it. */
export function buildReport({ states, events, boards, people, consents, lang, now }: ReportSources): ReportDocument {
  const state = states.workshop;
  const agreed = agreedFrom(consents);
  const byId = new Map(people.map((person) => [person.id, person]));
  const making: Making = {
    state,
    lang,
    boards,
    spent: timeSpent(events, now),
    polls: pollResults(states.vote),
    authorOf(id) {
      const person = id === undefined || !agreed(id, 'sign-cards') ? undefined : byId.get(id);
      return person && { name: person.name, ...(person.organisation === undefined ? {} : { organisation: person.organisation }) };
    },
  };
  const activities = state.activities.map((activity) => reportActivity(making, activity));
  const attendance = attendanceOf(state, byId, agreed, now);
  const { title, hosts, startsAt, timeZone, organisations, languages } = state.details;
  return {
    format: 'twiza-report',
    version: 1,
    lang,
    title,
    hosts,
    startsAt,
    timeZone,
    organisations,
    languages,
    ...(state.openedAt === undefined ? {} : { openedAt: state.openedAt }),
    ...(state.closedAt === undefined ? {} : { closedAt: state.closedAt }),
    attendance,
    activities,
    numbers: {
      people: attendance.filter(({ role }) => role === 'participant').length,
      cards: sum(activities.flatMap(({ zones }) => zones.map(({ cards }) => cards.length))),
      votes: sum(activities.flatMap(({ ranking }) => ranking?.rows.map(({ votes }) => votes) ?? [])),
    },
  };
}

function reportActivity(making: Making, activity: Activity): ReportActivity {
  const { state, lang, spent } = making;
  const canvas = canvasOf(state, activity);
  const cards = (making.boards.get(activity.board) ?? []).filter((card) => card.deleted !== true);
  const zones = canvas.zones.map((zone) => reportZone(making, canvas, zone, cards));
  // The last vote of an activity is its result; earlier rounds led to it.
  const poll = making.polls.filter((result) => result.activity === activity.id).at(-1);
  const time = spent.get(activity.id);
  return {
    id: activity.id,
    canvas: canvas.id,
    title: activity.title ?? canvas.name[lang],
    purpose: canvas.purpose[lang],
    minutesPlanned: activity.minutes,
    ...(time === undefined ? {} : { minutesActual: Math.round(time / 60_000) }),
    layout: canvas.layout,
    zones,
    ...(poll ? { ranking: rankingOf(poll, zones) } : {}),
  };
}

function reportZone(making: Making, canvas: Canvas, zone: Zone, cards: readonly Card[]): ReportZone {
  const { lang } = making;
  const inZone = layoutOf(canvas).order(cards.filter((card) => card.zone === zone.id));
  // A card that claims an author where none may be is no reason to name anybody.
  const authorOf = zone.anonymous === true ? () => undefined : making.authorOf;
  return {
    id: zone.id,
    name: zone.label[lang],
    prompt: zone.prompt[lang],
    anonymous: zone.anonymous === true,
    ...(zone.quadrant === undefined ? {} : { quadrant: zone.quadrant }),
    cards: inZone.map((card) => reportCard(card, authorOf(card.author), lang)),
  };
}

function reportCard(card: Card, author: ReportAuthor | undefined, lang: Lang): ReportCard {
  const kind = cardKind(card.kind);
  const first = kind && firstTextField(kind);
  return {
    id: card.id,
    kind: card.kind,
    kindName: kind?.label[lang] ?? card.kind,
    tint: card.tint,
    at: card.at,
    // Of a kind that this build does not know every text is kept.
    text: first === undefined ? Object.values(card.texts).join('\n') : (card.texts[first] ?? ''),
    more: kind ? furtherFields(card, kind, first, lang) : [],
    ...(author ? { author } : {}),
    late: card.late === true,
  };
}

function furtherFields(card: Card, kind: CardKind, first: string | undefined, lang: Lang): ReportCard['more'] {
  return kind.fields
    .filter(({ id }) => id !== first)
    .map((field) => ({ name: field.label[lang], value: readable(field, card.texts[field.id] ?? card.fields[field.id] ?? '', lang) }))
    .filter(({ value }) => value !== '');
}

/** A choice is kept by its id and read by its name. */
function readable(field: Field, value: FieldValue, lang: Lang): FieldValue {
  const option = field.type === 'select' ? field.options?.find(({ id }) => id === value) : undefined;
  return option?.label[lang] ?? value;
}

/** Over all cards that were on the ballot, so that ranks are those that the room saw; a card deleted since has no text any more. */
function rankingOf({ dots, voters, cards, totals }: PollResult, zones: readonly ReportZone[]): ReportRanking {
  const known = new Map(zones.flatMap((zone) => zone.cards.map((card) => [card.id, { text: card.text, zone: zone.name }] as const)));
  const rows = rankBy(cards, (card) => totals[card] ?? 0).map(({ entry: card, rank }) => ({
    rank,
    card,
    votes: totals[card] ?? 0,
    ...known.get(card),
  }));
  return { dots, voters, rows };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
