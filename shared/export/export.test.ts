import { array, assert, asyncProperty, string } from 'fast-check';
import { decodeUtf8 } from 'lib0/string';
import { describe, expect, test } from 'vitest';
import type { Card } from '#shared/board/card.ts';
import { pcClosingCircle } from '#shared/canvas/templates/pc_closing_circle.ts';
import { slPrioritySolutions } from '#shared/canvas/templates/sl_priority_solutions.ts';
import { slSharedVision } from '#shared/canvas/templates/sl_shared_vision.ts';
import { layoutOf } from '#shared/canvas/layouts/layout.ts';
import { ar } from '#shared/i18n/ar.ts';
import { fr } from '#shared/i18n/fr.ts';
import type { AccountId, ActivityId, BoardId, CardId, ParticipationId, PollId, WorkshopId, ZoneId } from '#shared/kit/ids.ts';
import { orderKeyBetween } from '#shared/kit/orderKey.ts';
import type { ClosedPoll } from '#shared/tools/vote.ts';
import type { WorkshopEvent } from '#shared/workshop/events.ts';
import type { Activity, Role, WorkshopState } from '#shared/workshop/state.ts';
import { buildReport, type ReportSources } from './buildReport.ts';
import { agreedFrom } from './consent.ts';
import { timeSpent } from './course.ts';
import { csv, csvOf } from './formats/csv.ts';
import { json } from './formats/json.ts';
import { markdown } from './formats/markdown.ts';
import type { ReportDocument } from './report.ts';

const minute = 60_000;
const opened = Date.UTC(2026, 10, 25, 9);
const closed = opened + 90 * minute;
const [salma, imane, ali] = ['vSalma00000', 'vImane00000', 'vAli0000000'] as ParticipationId[] as [
  ParticipationId,
  ParticipationId,
  ParticipationId,
];
const activities = [slSharedVision, slPrioritySolutions, pcClosingCircle].map(
  (canvas, index): Activity => ({
    id: `aActivity${index}` as ActivityId,
    canvas: canvas.id,
    board: `bBoard000${index}` as BoardId,
    minutes: 30,
  }),
) as [Activity, Activity, Activity];
const [vision, matrix, circle] = activities;

function member(id: ParticipationId, role: Role) {
  return { id, role, colour: 1, joinedAt: opened };
}

const state: WorkshopState = {
  id: 'wWorkshop00' as WorkshopId,
  phase: 'closed',
  details: {
    title: 'Lab',
    startsAt: opened,
    timeZone: 'Africa/Casablanca',
    organisations: ['Coopérative'],
    languages: ['fr', 'ar'],
    hosts: 'Salma',
  },
  owner: 'lOwner00000' as AccountId,
  activities,
  canvases: Object.fromEntries([slSharedVision, slPrioritySolutions, pcClosingCircle].map((canvas) => [canvas.id, canvas])),
  openedAt: opened,
  closedAt: closed,
  left: {},
  room: 'look',
  othersWords: true,
  members: { [salma]: member(salma, 'facilitator'), [imane]: member(imane, 'participant'), [ali]: member(ali, 'participant') },
  stays: {},
};

const base: ReportSources = {
  states: { workshop: state, vote: { closed: [] } },
  events: [],
  boards: new Map(),
  people: [
    { id: salma, name: 'Salma' },
    { id: imane, name: 'Imane Benali', organisation: 'Coopérative' },
    { id: ali, name: 'علي', organisation: 'جمعية' },
  ],
  consents: [{ participation: imane, purpose: 'name', given: true, at: 1 }],
  lang: 'fr',
  now: closed,
};

function card(name: string, change: Partial<Card> = {}): Card {
  const zone = 'for_us' as ZoneId;
  return {
    id: `cCard${name}` as CardId,
    kind: 'note' as Card['kind'],
    zone,
    at: [zone, 0, 0],
    tint: 'sun',
    texts: { text: name },
    fields: {},
    ...change,
  };
}

function on(activity: Activity, cards: readonly Card[], change: Partial<ReportSources> = {}): ReportDocument {
  return buildReport({ ...base, boards: new Map([[activity.board, cards]]), ...change });
}

function cardsOf(document: ReportDocument) {
  return document.activities.flatMap(({ zones }) => zones.flatMap(({ cards }) => cards));
}

const firstZone = slSharedVision.zones[0]?.id ?? ('' as ZoneId);
const inVision = (name: string, change: Partial<Card> = {}) => card(name, { zone: firstZone, at: [firstZone, 0.5, 0.5], ...change });

async function rendered(document: ReportDocument) {
  const [md, table, data] = await Promise.all([markdown, csv, json].map((format) => format.render(document, fr)));
  // Node's decoder drops a byte order mark; here it is looked for.
  const text = (bytes: Uint8Array | undefined) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { md: text(md), table: text(table), data: text(data) };
}

describe('names', () => {
  test('stand on cards of those who agreed, and of nobody else', () => {
    const document = on(vision, [inVision('one', { author: imane }), inVision('two', { author: ali }), inVision('three')]);
    const authors = Object.fromEntries(cardsOf(document).map(({ text, author }) => [text, author]));
    expect(authors).toEqual({ one: { name: 'Imane Benali', organisation: 'Coopérative' }, two: undefined, three: undefined });
  });

  test('never stand in an anonymous zone, whatever a card claims', async () => {
    const zone = pcClosingCircle.zones.find(({ anonymous }) => anonymous)?.id ?? firstZone;
    const document = on(circle, [card('secret', { zone, at: [zone, '', 'V'], author: imane })]);
    expect(cardsOf(document)).toMatchObject([{ text: 'secret' }]);
    expect(JSON.stringify(document)).not.toContain('Imane');
    expect(Object.values(await rendered(document)).join('')).not.toContain('Imane');
  });

  test('follow the newest answer: who takes back the consent is no longer named', () => {
    const yes = { participation: imane, purpose: 'name', given: true, at: 5 } as const;
    const no = { ...yes, given: false, at: 9 };
    expect(agreedFrom([no, yes])(imane, 'sign-cards')).toBe(false);
    expect(agreedFrom([yes, { ...no, at: 2 }])(imane, 'sign-cards')).toBe(true);
    expect(agreedFrom([])(imane, 'sign-cards')).toBe(false);
  });

  test('to be quoted is not to be named', () => {
    const agreed = agreedFrom([{ participation: ali, purpose: 'quote', given: true, at: 1 }]);
    expect([agreed(ali, 'quote-unnamed'), agreed(ali, 'sign-cards'), agreed(ali, 'name-in-attendance')]).toEqual([true, false, false]);
  });
});

describe('attendance', () => {
  const stays: WorkshopState['stays'] = {
    // In the lobby from the day before: only the workshop counts.
    [salma]: [{ from: opened - 1000 * minute, to: closed + 5 * minute }],
    [imane]: [{ from: opened + 10 * minute, to: opened + 20 * minute }, { from: opened + 50 * minute }],
    [ali]: [{ from: opened + 60 * minute, to: opened + 61 * minute + 40_000 }],
  };
  const attended = (change: Partial<WorkshopState> = {}) =>
    buildReport({ ...base, states: { workshop: { ...state, stays, ...change }, vote: { closed: [] } } });

  test('adds up minutes between opening and closing, gaps left out', () => {
    expect(attended().attendance).toEqual([
      { name: 'Salma', role: 'facilitator', from: opened, to: closed, minutes: 90 },
      { name: 'Imane Benali', organisation: 'Coopérative', role: 'participant', from: opened + 10 * minute, to: closed, minutes: 50 },
      { role: 'participant', from: opened + 60 * minute, to: opened + 61 * minute + 40_000, minutes: 2 },
    ]);
    expect(attended().numbers.people).toBe(2);
  });

  test('of a workshop that goes on ends now, and of one that never opened there is none', () => {
    const going = buildReport({
      ...base,
      now: opened + 30 * minute,
      states: { workshop: { ...state, closedAt: undefined, stays: { [imane]: [{ from: opened }] } }, vote: { closed: [] } },
    });
    expect(going.attendance).toMatchObject([{ minutes: 30 }]);
    expect(going).not.toHaveProperty('closedAt');
    expect(attended({ openedAt: undefined }).attendance).toEqual([]);
  });
});

test('cards stand in reading order, without the deleted ones, and late ones are marked', () => {
  const zone = pcClosingCircle.zones[0]?.id ?? firstZone;
  const first = orderKeyBetween(undefined, undefined);
  const second = orderKeyBetween(first, undefined);
  const document = on(circle, [
    card('b', { zone, at: [zone, '', second], late: true }),
    card('gone', { zone, at: [zone, '', first], deleted: true }),
    card('a', { zone, at: [zone, '', first] }),
  ]);
  expect(cardsOf(document).map(({ text, late }) => [text, late])).toEqual([
    ['a', false],
    ['b', true],
  ]);
  expect(document.numbers.cards).toBe(2);
});

test('the course counts every visit of an activity, and the last one until the end', () => {
  const events: WorkshopEvent[] = [
    { type: 'opened', at: 0 },
    { type: 'moved', activity: vision.id, at: 0 },
    { type: 'moved', activity: matrix.id, at: 10 },
    { type: 'paused', at: 12 },
    { type: 'resumed', at: 20 },
    { type: 'moved', activity: vision.id, at: 30 },
  ];
  expect(Object.fromEntries(timeSpent(events, 45))).toEqual({ [vision.id]: 25, [matrix.id]: 20 });
  expect(Object.fromEntries(timeSpent([...events, { type: 'closed', at: 40 }], 99))).toEqual({ [vision.id]: 20, [matrix.id]: 20 });
});

describe('the ranking', () => {
  const geometry = layoutOf(slPrioritySolutions);
  const zone = slPrioritySolutions.zones[0]?.id ?? firstZone;
  const cards = ['a', 'b', 'c', 'd'].map((name) =>
    card(name, { zone, at: geometry.autoPlace(zone, []), kind: 'solution' as Card['kind'], texts: { title: name } }),
  );
  const poll = (totals: readonly number[]): ClosedPoll => ({
    poll: { id: 'qPoll00000' as PollId, activity: matrix.id, dots: 3, perCard: 3, cards: cards.map(({ id }) => id) },
    totals: Object.fromEntries(cards.map(({ id }, index) => [id, totals[index] ?? 0])),
    voters: 5,
    setAside: 0,
    at: closed,
  });
  const ranking = (polls: readonly ClosedPoll[], board = cards) =>
    on(matrix, board, { states: { workshop: state, vote: { closed: polls } } }).activities[1]?.ranking;

  test('shares ranks and skips the next: 1, 2, 2, 4', () => {
    expect(ranking([poll([2, 7, 1, 2])])?.rows.map(({ rank, text, votes }) => [rank, text, votes])).toEqual([
      [1, 'b', 7],
      [2, 'a', 2],
      [2, 'd', 2],
      [4, 'c', 1],
    ]);
  });

  test('is that of the last vote of the activity', () => {
    expect(ranking([poll([9, 0, 0, 0]), poll([0, 0, 0, 1])])?.rows[0]).toMatchObject({ text: 'd', votes: 1 });
    expect(ranking([])).toBeUndefined();
  });

  test('keeps the place of a card that was deleted since, without its words', () => {
    const [best, ...rest] =
      ranking(
        [poll([2, 7, 1, 0])],
        cards.map((one) => (one.id === 'cCardb' ? { ...one, deleted: true } : one)),
      )?.rows ?? [];
    expect(best).toEqual({ rank: 1, card: 'cCardb', votes: 7 });
    expect(rest[0]).toMatchObject({ rank: 2, text: 'a' });
  });
});

describe('Markdown', () => {
  test('takes what people wrote as text, never as markup', async () => {
    const { md } = await rendered(on(vision, [inVision('# x | <b>*bold*</b> [a](b) &lt;'), inVision('---', { id: 'cRule000' as CardId })]));
    expect(md).toContain(String.raw`- \# x \| \<b\>\*bold\*\</b\> \[a\](b) \&lt;`);
    expect(md).toContain(String.raw`- \---`);
  });

  test('keeps a card of several lines on one, and a number at its start a number', async () => {
    const { md } = await rendered(on(vision, [inVision('1. un\n\n## deux')]));
    expect(md).toContain(String.raw`- 1\. un \#\# deux`);
  });

  test('says that a workshop which goes on may still change', async () => {
    const open = buildReport({ ...base, states: { workshop: { ...state, closedAt: undefined }, vote: { closed: [] } } });
    expect((await rendered(open)).md).toContain(fr['report.open']);
    expect((await rendered(buildReport(base))).md).not.toContain(fr['report.open']);
  });

  test('speaks the language of the report', async () => {
    const bytes = await markdown.render(buildReport({ ...base, lang: 'ar' }), ar);
    expect(decodeUtf8(bytes)).toContain(slSharedVision.name.ar);
  });
});

describe('CSV', () => {
  test('begins with a byte order mark and ends its lines with CRLF', () => {
    expect(
      csvOf([
        ['a', 1],
        ['ب', undefined],
      ]),
    ).toBe('\uFEFFa,1\r\nب,\r\n');
  });

  test('quotes commas, quotes and line breaks', () => {
    expect(csvOf([['a,b', 'say "no"', 'one\ntwo']])).toBe('\uFEFF"a,b","say ""no""","one\ntwo"\r\n');
  });

  test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\nx', '\0x', '＝1'])('makes no formula of %j', (text) => {
    expect(
      csvOf([[text]])
        .replace('"', '')
        .startsWith("\uFEFF'"),
    ).toBe(true);
  });

  test('keeps numbers numbers', () => {
    expect(csvOf([[-1, 0.5, true]])).toBe('\uFEFF-1,0.5,true\r\n');
  });
});

test('JSON is the whole document', async () => {
  const document = on(vision, [inVision('é\u0000"\\', { author: imane, late: true }), inVision('مرحبا')]);
  expect(JSON.parse((await rendered(document)).data)).toEqual(document);
});

test('every card is in every format, whatever its words', async () => {
  const words = array(
    string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((text) => text.replaceAll(/\s+/g, ' ').trim() || '؟'),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  await assert(
    asyncProperty(words, async (texts) => {
      const document = on(
        vision,
        texts.map((text, index) => inVision(text, { id: `cCard000${index}` as CardId })),
      );
      const { md, table, data } = await rendered(document);
      const plain = md.replaceAll(/\\([^\p{L}\p{N}\s])/gu, '$1');
      for (const text of texts) {
        expect(plain).toContain(text);
        expect(table).toContain(text.replaceAll('"', '""'));
        expect(data).toContain(JSON.stringify(text));
      }
    }),
    { numRuns: 60 },
  );
});
