import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Canvas, Zone } from '#shared/canvas/canvas.ts';
import type { CardKind } from '#shared/canvas/kinds/kind.ts';
import { textFields } from '#shared/canvas/kinds/kind.ts';
import { kindShape } from '#shared/canvas/kinds/shapes.ts';
import { cardKind, cardKinds } from '#shared/canvas/kinds/kinds.ts';
import { canvasTemplate, canvasTemplates } from '#shared/canvas/templates/templates.ts';
import type { CanvasId, KindId, ZoneId } from '#shared/kit/ids.ts';
import type { SessionPlan } from '#shared/plans/plan.ts';
import { sessionPlan, sessionPlans } from '#shared/plans/plans.ts';
import { faultsOfCanvas, faultsOfKind, faultsOfPlan } from './canvasFaults.ts';

/** Ids by the files of a folder, which are named after them. */
function filesOf(folder: string, besides: readonly string[]): readonly string[] {
  return readdirSync(new URL(`../../shared/${folder}`, import.meta.url))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .filter((name) => !besides.includes(name))
    .sort();
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not in the house');
  return value;
}

const vision = found(canvasTemplate('sl_shared_vision'));
const matrix = found(canvasTemplate('sl_priority_solutions'));
const welcome = found(canvasTemplate('sl_welcome'));
const closing = found(canvasTemplate('pc_closing_circle'));
const note = found(cardKind('note'));
const action = found(cardKind('action'));
const lab = found(sessionPlan('sensing_lab_90_remote'));

const firstZone = (canvas: Canvas, change: Partial<Zone>): Canvas => ({
  ...canvas,
  zones: canvas.zones.map((zone, index) => (index === 0 ? { ...zone, ...change } : zone)),
});
const steps = (canvas: Canvas, change: (step: Canvas['steps'][number]) => object): Canvas => ({
  ...canvas,
  steps: canvas.steps.map((step) => ({ ...step, ...change(step) })),
});

describe('the canvases of the house', () => {
  it('are registered, each under the name of its file', () => {
    expect(canvasTemplates.map(({ id }) => id).sort()).toEqual(filesOf('canvas/templates', ['templates']));
  });

  it.each(canvasTemplates)('are well formed: $id', (canvas) => {
    expect(faultsOfCanvas(canvas, cardKinds)).toEqual([]);
  });

  it('keep what must be said without a name anonymous', () => {
    const anonymous = canvasTemplates.flatMap(({ id, zones }) => zones.filter((zone) => zone.anonymous).map((zone) => `${id}/${zone.id}`));
    expect(anonymous).toEqual(['sl_welcome/worry', 'pc_closing_circle/improve']);
  });

  const planted: readonly (readonly [fault: string, canvas: Canvas, said: string])[] = [
    ['a language is missing', { ...welcome, name: { ...welcome.name, ar: ' ' } }, 'no ar at /name'],
    ['the Arabic is not Arabic', { ...welcome, name: { ...welcome.name, ar: 'Welcome' } }, 'no Arabic letters at /name'],
    ['French without its thin spaces', { ...welcome, name: { ...welcome.name, fr: 'Qui ?' } }, 'French spacing at /name'],
    ['a word deep inside is missing', steps(closing, ({ text }) => ({ text: { ...text, en: '' } })), 'no en at /steps/0/text'],
    ['two zones have one id', firstZone(vision, { id: 'isnot' as ZoneId }), 'zone isnot stands twice'],
    [
      'a zone accepts what the canvas has not',
      firstZone(vision, { accepts: ['risk' as KindId] }),
      'zone is accepts risk, which the canvas has not',
    ],
    ['a kind does not exist', { ...vision, cardKinds: [...vision.cardKinds, 'ghost' as KindId] }, 'kind ghost does not exist'],
    ['a zone accepts nothing', firstZone(vision, { accepts: [] }), 'what is added to zone is has no text'],
    ['a zone is larger than the grid', firstZone(vision, { area: { x: 8, y: 0, w: 6, h: 3 } }), 'zone is is not on the grid'],
    ['a zone has no place', firstZone(vision, { area: undefined }), 'zone is is not on the grid'],
    ['zones overlap', firstZone(vision, { area: { x: 0, y: 0, w: 7, h: 3 } }), 'zone isnot lies on another'],
    [
      'a quadrant stands twice',
      firstZone(matrix, { quadrant: 'x_low_y_low' }),
      'quadrants are x_high_y_high,x_high_y_low,x_low_y_low,x_low_y_low',
    ],
    ['a column has a place', firstZone(welcome, { area: { x: 0, y: 0, w: 1, h: 1 } }), 'a column has a place of another layout'],
    [
      'an output dangles',
      { ...welcome, outputs: [{ type: 'agreements', fromZones: ['gone' as ZoneId] }] },
      'an output comes from gone, which is no zone',
    ],
    ['a step takes for ever', steps(welcome, () => ({ minutes: 60 })), 'steps take 300 minutes'],
    ['private writing is never revealed', steps(matrix, () => ({ reveal: false })), 'what is written in silent is never revealed'],
    ['a vote has no rules', { ...matrix, voting: undefined }, 'a vote without rules'],
    ['a score has no questions', { ...closing, ratings: undefined }, 'a score without questions'],
    [
      'a card takes more dots than there are',
      { ...matrix, voting: { dotsPerPerson: 1, maxPerCard: 2, secret: true } },
      'more dots on a card than a person has',
    ],
    [
      'the ideal group is too large',
      { ...welcome, groupSize: { ...welcome.groupSize, ideal: 99 } },
      'the ideal group size is outside of the least and the most',
    ],
  ];
  it.each(planted)('are refused when %s', (_, canvas, said) => {
    expect(faultsOfCanvas(canvas, cardKinds)).toContain(said);
  });
});

describe('the kinds of card', () => {
  it('are registered, each under the name of its file', () => {
    expect(cardKinds.map(({ id }) => id).sort()).toEqual(filesOf('canvas/kinds', ['define', 'kind', 'kinds', 'shapes']));
  });

  it.each(cardKinds)('are well formed: $id', (kind) => {
    expect(faultsOfKind(kind, cardKinds)).toEqual([]);
  });

  const planted: readonly (readonly [fault: string, kind: CardKind, said: string])[] = [
    ['a label is missing', { ...note, label: { ...note.label, en: '' } }, 'no en at /label'],
    ['a field stands twice', { ...note, fields: [...note.fields, ...note.fields.slice(0, 1)] }, 'field text stands twice'],
    [
      'a reference dangles',
      { ...note, fields: [{ id: 'of', type: 'ref', ref: 'ghost', label: note.label }] },
      'refers to ghost, which is no kind',
    ],
    [
      'there is nothing to choose',
      { ...action, fields: [{ id: 'how', type: 'select', options: [], label: note.label }] },
      'nothing to choose in how',
    ],
  ];
  it.each(planted)('are refused when %s', (_, kind, said) => {
    expect(faultsOfKind(kind, cardKinds)).toContain(said);
  });
});

describe('the short facts of the kinds', () => {
  it.each(cardKinds)('are those of the kind itself: $id', (kind) => {
    expect(kindShape(kind.id)).toEqual({ tint: kind.tint, texts: textFields(kind).map(({ id }) => id) });
  });
});

describe('the session plans', () => {
  it('are registered, each under the name of its file', () => {
    expect(sessionPlans.map(({ id }) => id).sort()).toEqual(filesOf('plans', ['plan', 'plans']));
  });

  it.each(sessionPlans)('are well formed: $id', (plan) => {
    expect(faultsOfPlan(plan, canvasTemplates)).toEqual([]);
  });

  const [first, ...rest] = lab.activities;
  const activity = found(first);
  const planted: readonly (readonly [fault: string, plan: SessionPlan, said: string])[] = [
    ['the minutes do not add up', { ...lab, minutes: 60 }, 'activities take 90 minutes of 60'],
    [
      'a canvas is not of the house',
      { ...lab, activities: [{ ...activity, canvas: { ...welcome, id: 'ghost' as CanvasId } }, ...rest] },
      'ghost is no canvas of the house',
    ],
    ['an activity is far too short', { ...lab, activities: [{ ...activity, minutes: 3 }, ...rest] }, '3 minutes do not suit sl_welcome'],
    [
      'an instruction lacks a language',
      { ...lab, activities: [{ ...activity, instruction: { fr: 'a', ar: 'ا', en: '' } }, ...rest] },
      'no en at /words/0/instruction',
    ],
  ];
  it.each(planted)('are refused when %s', (_, plan, said) => {
    expect(faultsOfPlan(plan, canvasTemplates)).toContain(said);
  });
});
