import type { Canvas, Zone } from '#shared/canvas/canvas.ts';
import styles from './CanvasPicture.module.css';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const width = 240;
const height = 150;
const margin = 12;
const gap = 4;

/** Where the zones lie in the picture; a board's geometry, never mirrored. */
function boxes({ layout, zones }: Canvas): readonly Box[] {
  const inner = { w: width - 2 * margin, h: height - 2 * margin };
  if (layout.kind === 'columns') {
    const w = (inner.w + gap) / zones.length - gap;
    return zones.map((_, place) => ({ x: margin + place * (w + gap), y: margin, w, h: inner.h }));
  }
  if (layout.kind === 'zones') {
    const cell = { w: (inner.w + gap) / layout.cols, h: (inner.h + gap) / layout.rows };
    return zones.flatMap(({ area }) =>
      area ? [{ x: margin + area.x * cell.w, y: margin + area.y * cell.h, w: area.w * cell.w - gap, h: area.h * cell.h - gap }] : [],
    );
  }
  return zones.map((zone) => quarter(zone, inner));
}

function quarter({ quadrant = 'x_low_y_low' }: Zone, { w, h }: { readonly w: number; readonly h: number }): Box {
  return {
    x: margin + (quadrant.startsWith('x_high') ? w / 2 : 0),
    y: margin + (quadrant.endsWith('y_low') ? h / 2 : 0),
    w: w / 2,
    h: h / 2,
  };
}

/** A few cards that lie the same way each time: as many as fit, at most three, fewer in every second zone. */
function cardsIn(box: Box, place: number): readonly Box[] {
  const card = { w: Math.min(30, box.w - 10), h: 14 };
  const rows = Math.floor((box.h - 16) / (card.h + 5));
  const count = Math.max(0, Math.min(rows, 1 + ((place * 5 + 2) % 3)));
  return Array.from({ length: count }, (_, row) => ({ ...card, x: box.x + 5, y: box.y + 14 + row * (card.h + 5) }));
}

const tints: Readonly<Record<Canvas['family'], string>> = {
  sensing_lab: 'sky',
  needs_diagnosis: 'clay',
  dlab_toolbox: 'mint',
  strategy_partnership: 'lilac',
  programme_closing: 'sun',
};

/** A canvas at the size of a stamp. */
export function CanvasPicture({ canvas }: { readonly canvas: Canvas }) {
  const zones = boxes(canvas);
  return (
    <svg className={styles.picture} viewBox={`0 0 ${width} ${height}`} data-tint={tints[canvas.family]} aria-hidden="true">
      {zones.map(({ x, y, w, h }, place) => (
        <g key={canvas.zones[place]?.id}>
          <rect className={styles.zone} x={x} y={y} width={w} height={h} rx="3" />
          <rect className={styles.title} x={x + 5} y={y + 6} width={Math.min(24, w - 10)} height="3" rx="1.5" />
          {cardsIn({ x, y, w, h }, place).map((card) => (
            <rect key={card.y} className={styles.card} x={card.x} y={card.y} width={card.w} height={card.h} rx="2" />
          ))}
        </g>
      ))}
    </svg>
  );
}
