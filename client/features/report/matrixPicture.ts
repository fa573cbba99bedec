import type { ReportActivity, ReportCard } from '#shared/export/report.ts';

/** Sizes of the picture in em of the page's type. */
export const picture = { width: 40.7, axis: 1.8, pad: 0.6, strip: 1.7 } as const;

interface CardSize {
  readonly name: 'large' | 'small';
  readonly width: number;
  /** What a card may take. */
  readonly height: number;
}

const large: CardSize = { name: 'large', width: 10.3, height: 3.4 };
const small: CardSize = { name: 'small', width: 6, height: 3.3 };
/** A half with a few cards (em). */
const lowest = 10.1;
/** How many small cards stand beside each other in a quadrant, and what lies between two rows of them (em). */
const perRow = 3;
const gap = 0.4;

export interface PlacedCard {
  readonly card: ReportCard;
  readonly left: number;
  readonly top: number;
}

export interface MatrixGeometry {
  readonly size: CardSize;
  /** Heights of the upper and the lower half. */
  readonly upper: number;
  readonly lower: number;
  readonly cards: readonly PlacedCard[];
}

/** Where the cards of a matrix lie on the page: large while they lie apart, else small as on the board, and the picture grows. */
export function matrixGeometry({ zones }: Pick<ReportActivity, 'zones'>): MatrixGeometry {
  const roomy = geometryWith(large, zones);
  return roomy.cards.some((one, index) => roomy.cards.slice(index + 1).some((other) => overlap(one, other, large)))
    ? geometryWith(small, zones)
    : roomy;
}

function geometryWith(size: CardSize, zones: ReportActivity['zones']): MatrixGeometry {
  const halfHeight = (row: 'high' | 'low') => {
    const fullest = Math.max(0, ...zones.filter(({ quadrant }) => quadrant?.endsWith(`y_${row}`)).map(({ cards }) => cards.length));
    return size === large ? lowest : picture.strip + picture.pad + rowsFor(fullest) * (small.height + gap);
  };
  const [upper, lower] = [halfHeight('high'), halfHeight('low')];
  const width = (picture.width - picture.axis) / 2;
  const cards = zones.flatMap(({ quadrant, cards: inZone }) =>
    inZone.map((card): PlacedCard => {
      const [right, high] = [quadrant?.startsWith('x_high') === true, quadrant?.endsWith('y_high') === true];
      const [x, y] = [withinHalf(Number(card.at[0])), withinHalf(Number(card.at[1]))];
      const height = high ? upper : lower;
      return {
        card,
        left: (right ? width : 0) + picture.pad + x * (width - 2 * picture.pad - size.width),
        // The quadrant's name has the strip at the outer edge to itself.
        top: (high ? picture.strip : upper + picture.pad) + (1 - y) * (height - picture.strip - picture.pad - size.height),
      };
    }),
  );
  return { size, upper, lower, cards };
}

/** The board lays 3, 5, 9 … rows, see freeArea.ts. */
function rowsFor(count: number): number {
  let rows = 3;
  while (rows * perRow < count) rows = 2 * rows - 1;
  return rows;
}

function withinHalf(value: number): number {
  return value < 0.5 ? value / 0.4999 : (value - 0.5) / 0.5;
}

function overlap(one: PlacedCard, other: PlacedCard, { width, height }: CardSize): boolean {
  return Math.abs(one.left - other.left) < width && Math.abs(one.top - other.top) < height;
}
