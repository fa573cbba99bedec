import type { Card } from '#shared/board/card.ts';
import type { Canvas, Zone } from '#shared/canvas/canvas.ts';
import { firstTextField } from '#shared/canvas/kinds/kind.ts';
import { cardKind } from '#shared/canvas/kinds/kinds.ts';
import { layoutOf } from '#shared/canvas/layouts/layout.ts';
import type { BoardId, ParticipationId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import type { WorkshopEvent } from '#shared/workshop/events.ts';
import { canvasOf, type Activity, type Stay, type WorkshopState } from '#shared/workshop/state.ts';
import { courseOf, type Course } from './course.ts';
import { rankBy } from './ranks.ts';
import type { Attendee, PollResult, ReportActivity, ReportCard, ReportDocument, ReportPerson, ReportRanking, ReportZone } from './report.ts';

/** All that a report is made from. `events` are the workshop's own, in order; `now` ends what still runs (epoch ms). */
export interface ReportSources {
  readonly state: WorkshopState;
  readonly events: readonly WorkshopEvent[];
  readonly boards: ReadonlyMap<BoardId, readonly Card[]>;
  readonly polls: readonly PollResult[];
  readonly people: readonly ReportPerson[];
  readonly lang: Lang;
  readonly now: number;
}

/** Makes the report's document. Names stand only on cards of people who agreed to be named. */
export function buildReport(sources: ReportSources): ReportDocument {
  const { state, lang } = sources;
  const course = courseOf(sources.events, sources.now);
  const people = new Map(sources.people.map((person) => [person.id, person]));
  const activities = state.activities.map((activity) => reportActivity(sources, activity, course, people));
  const attendance = attendanceOf(state, people, course.closedAt ?? sources.now);
  return {
    format: 'twiza-report',
    version: 1,
    lang,
    ...state.details,
    ...(course.openedAt === undefined ? {} : { openedAt: course.openedAt }),
    ...(course.closedAt === undefined ? {} : { closedAt: course.closedAt }),
    attendance,
    activities,
    numbers: {
      people: attendance.filter(({ role }) => role === 'participant').length,
      cards: sum(activities.flatMap(({ zones }) => zones.map(({ cards }) => cards.length))),
      votes: sum(activities.flatMap(({ ranking }) => ranking?.rows.map(({ votes }) => votes) ?? [])),
    },
  };
}

type People = ReadonlyMap<ParticipationId, ReportPerson>;

function reportActivity(sources: ReportSources, activity: Activity, course: Course, people: People): ReportActivity {
  const { state, lang } = sources;
  const canvas = canvasOf(state, activity);
  const cards = sources.boards.get(activity.board) ?? [];
  const zones = canvas.zones.map((zone) => reportZone(canvas, zone, cards, people, lang));
  // The last vote of an activity is its result; earlier rounds led to it.
  const poll = sources.polls.filter((result) => result.activity === activity.id).at(-1);
  const spent = course.spent.get(activity.id);
  return {
    id: activity.id,
    canvas: canvas.id,
    title: activity.title ?? canvas.name[lang],
    purpose: canvas.purpose[lang],
    minutesPlanned: activity.minutes,
    ...(spent === undefined ? {} : { minutesActual: Math.round(spent / 60_000) }),
    layout: canvas.layout,
    zones,
    ...(poll ? { ranking: rankingOf(poll, zones) } : {}),
  };
}

function reportZone(canvas: Canvas, zone: Zone, cards: readonly Card[], people: People, lang: Lang): ReportZone {
  const inZone = cards.filter((card) => card.zone === zone.id && !card.deleted);
  return {
    id: zone.id,
    name: zone.label[lang],
    prompt: zone.prompt[lang],
    anonymous: zone.anonymous === true,
    cards: layoutOf(canvas).order(inZone).map((card) => reportCard(card, people, lang)),
  };
}

function reportCard(card: Card, people: People, lang: Lang): ReportCard {
  const kind = cardKind(card.kind);
  const first = kind ? firstTextField(kind) : undefined;
  const person = card.author === undefined ? undefined : people.get(card.author);
  const filled = (kind?.fields ?? [])
    .filter((field) => field.id !== first)
    .map((field) => ({ name: field.label[lang], value: card.texts[field.id] ?? card.fields[field.id] ?? '' }))
    .filter(({ value }) => value !== '');
  return {
    id: card.id,
    kind: card.kind,
    kindName: kind?.label[lang] ?? card.kind,
    tint: card.tint,
    at: card.at,
    text: (first === undefined ? undefined : card.texts[first]) ?? '',
    more: filled,
    ...(person?.named ? { author: { name: person.name, ...(person.organisation === undefined ? {} : { organisation: person.organisation }) } } : {}),
    late: card.late === true,
  };
}

function rankingOf(poll: PollResult, zones: readonly ReportZone[]): ReportRanking {
  const votesOf = ({ card }: { readonly card: ReportCard }) => poll.totals[card.id] ?? 0;
  const candidates = zones.flatMap((zone) => zone.cards.map((card) => ({ card, zone: zone.name })));
  return {
    dots: poll.dots,
    voters: poll.voters,
    rows: rankBy(candidates, votesOf)
      .filter(({ entry }) => votesOf(entry) > 0)
      .map(({ entry, rank }) => ({ rank, card: entry.card.id, text: entry.card.text, votes: votesOf(entry), zone: entry.zone })),
  };
}

function attendanceOf(state: WorkshopState, people: People, end: number): readonly Attendee[] {
  return Object.values(state.members).flatMap(({ id, role }) => {
    const person = people.get(id);
    const stays = state.stays[id] ?? [];
    const [first] = stays;
    if (!person || !first) return [];
    return {
      name: person.name,
      ...(person.organisation === undefined ? {} : { organisation: person.organisation }),
      role,
      from: first.from,
      to: Math.max(...stays.map((stay) => endOf(stay, end))),
      minutes: Math.round(sum(stays.map((stay) => endOf(stay, end) - stay.from)) / 60_000),
    };
  });
}

function endOf(stay: Stay, end: number): number {
  return Math.max(stay.from, stay.to ?? end);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
