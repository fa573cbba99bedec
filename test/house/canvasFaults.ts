import type { Canvas, Zone } from '#shared/canvas/canvas.ts';
import { firstTextField, type CardKind } from '#shared/canvas/kinds/kind.ts';
import { languages } from '#shared/kit/localized.ts';
import type { SessionPlan } from '#shared/plans/plan.ts';

/** What is wrong with a canvas, a kind of card or a plan, in words; nothing when it is well formed. */
export type Faults = readonly string[];

const quadrants = ['x_high_y_high', 'x_high_y_low', 'x_low_y_high', 'x_low_y_low'];

export function faultsOfCanvas(canvas: Canvas, kinds: readonly CardKind[]): Faults {
  const zoneIds = canvas.zones.map(({ id }) => id);
  const dangling = canvas.outputs.flatMap(({ fromZones = [] }) => fromZones).filter((id) => !zoneIds.includes(id));
  const { min, ideal, max } = canvas.groupSize;
  return [
    ...faultsOfWords(canvas),
    ...twice('zone', zoneIds),
    ...twice(
      'step',
      canvas.steps.map(({ id }) => id),
    ),
    ...canvas.zones.flatMap((zone) => faultsOfAccepts(zone, canvas, kinds)),
    ...canvas.cardKinds.filter((id) => !kinds.some((kind) => kind.id === id)).map((id) => `kind ${id} does not exist`),
    ...faultsOfPlaces(canvas),
    ...dangling.map((id) => `an output comes from ${id}, which is no zone`),
    ...faultsOfSteps(canvas),
    ...(min <= ideal && ideal <= max ? [] : ['the ideal group size is outside of the least and the most']),
  ];
}

export function faultsOfKind(kind: CardKind, kinds: readonly CardKind[]): Faults {
  const target = kind.fields.flatMap((field) => (field.type === 'ref' || field.type === 'refs' ? [field.ref] : []));
  const choices = kind.fields.flatMap((field) => (field.type === 'select' ? [field] : []));
  return [
    ...faultsOfWords(kind),
    ...twice(
      'field',
      kind.fields.map(({ id }) => id),
    ),
    ...target.filter((ref) => ref !== '*' && !kinds.some(({ id }) => id === ref)).map((ref) => `refers to ${ref}, which is no kind`),
    ...choices.filter(({ options, optionsFrom }) => !options?.length && !optionsFrom).map(({ id }) => `nothing to choose in ${id}`),
    ...choices.flatMap(({ id, options = [] }) =>
      twice(
        `option of ${id}`,
        options.map((option) => option.id),
      ),
    ),
  ];
}

export function faultsOfPlan(plan: SessionPlan, canvases: readonly Canvas[]): Faults {
  const minutes = plan.activities.reduce((sum, activity) => sum + activity.minutes, 0);
  return [
    ...faultsOfWords({
      name: plan.name,
      purpose: plan.purpose,
      words: plan.activities.map(({ title, instruction }) => ({ title, instruction })),
    }),
    ...(minutes === plan.minutes ? [] : [`activities take ${minutes} minutes of ${plan.minutes}`]),
    ...plan.activities.flatMap(({ canvas, minutes }) => [
      ...(canvases.includes(canvas) ? [] : [`${canvas.id} is no canvas of the house`]),
      ...(minutes >= stepMinutes(canvas) / 2 && minutes <= stepMinutes(canvas) * 2 ? [] : [`${minutes} minutes do not suit ${canvas.id}`]),
    ]),
  ];
}

/** Any object with a word in one language has one in each, and it looks like that language. */
function faultsOfWords(value: unknown, path = ''): Faults {
  if (typeof value !== 'object' || value === null) return [];
  if (!languages.some((lang) => lang in value))
    return Object.entries(value).flatMap(([key, part]) => faultsOfWords(part, `${path}/${key}`));
  const words = new Map(Object.entries(value).map(([lang, word]) => [lang, typeof word === 'string' ? word.trim() : '']));
  const missing = languages.filter((lang) => !words.get(lang)).map((lang) => `no ${lang} at ${path}`);
  const arabic = /\p{Script=Arabic}/u.test(words.get('ar') ?? '') ? [] : [`no Arabic letters at ${path}`];
  const french = /(?<![\u202f\u00a0])[?!;:»]|«(?!\u00a0)/u.test(words.get('fr') ?? '') ? [`French spacing at ${path}`] : [];
  return [...missing, ...arabic, ...french];
}

function twice(what: string, ids: readonly string[]): Faults {
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${what} ${id} stands twice`);
}

function faultsOfAccepts({ id, accepts }: Zone, canvas: Canvas, kinds: readonly CardKind[]): Faults {
  const first = kinds.find((kind) => kind.id === accepts[0]);
  return [
    ...accepts.filter((kind) => !canvas.cardKinds.includes(kind)).map((kind) => `zone ${id} accepts ${kind}, which the canvas has not`),
    ...(first && firstTextField(first) !== undefined ? [] : [`what is added to zone ${id} has no text`]),
  ];
}

function faultsOfPlaces({ layout, zones }: Canvas): Faults {
  switch (layout.kind) {
    case 'columns':
      return zones.some(({ area, quadrant }) => area ?? quadrant) ? ['a column has a place of another layout'] : [];
    case 'matrix2x2': {
      const found = zones.map(({ quadrant }) => String(quadrant)).sort();
      return found.join() === quadrants.join() ? [] : [`quadrants are ${found.join()}`];
    }
    case 'zones': {
      const taken = new Set<string>();
      return zones.flatMap(({ id, area }) => {
        if (!area || area.x + area.w > layout.cols || area.y + area.h > layout.rows) return [`zone ${id} is not on the grid`];
        const cells = Array.from(
          { length: area.w * area.h },
          (_, cell) => `${area.x + (cell % area.w)}/${area.y + Math.floor(cell / area.w)}`,
        );
        const clash = cells.some((cell) => taken.has(cell));
        cells.forEach((cell) => taken.add(cell));
        return clash ? [`zone ${id} lies on another`] : [];
      });
    }
  }
}

function faultsOfSteps(canvas: Canvas): Faults {
  const { steps, voting, ratings } = canvas;
  const minutes = stepMinutes(canvas);
  const unrevealed = steps.filter(({ kind }, index) => kind === 'write_private' && !steps.slice(index).some(({ reveal }) => reveal));
  return [
    ...unrevealed.map(({ id }) => `what is written in ${id} is never revealed`),
    ...(minutes >= 5 && minutes <= 120 ? [] : [`steps take ${minutes} minutes`]),
    ...(steps.some(({ kind }) => kind === 'vote') && !voting ? ['a vote without rules'] : []),
    ...(steps.some(({ kind }) => kind === 'score') && !ratings ? ['a score without questions'] : []),
    ...(voting && voting.maxPerCard > voting.dotsPerPerson ? ['more dots on a card than a person has'] : []),
  ];
}

function stepMinutes({ steps }: Canvas): number {
  return steps.reduce((sum, { minutes }) => sum + minutes, 0);
}
