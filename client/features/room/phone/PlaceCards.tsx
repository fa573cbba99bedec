import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import { sentenceField } from '#client/board/layouts/sentence.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { classes } from '#client/ui/classes.ts';
import type { Card } from '#shared/board/card.ts';
import { quadrantOf } from '#shared/canvas/layouts/matrix2x2.ts';
import styles from './Place.world.module.css';

/** Placing in a 2×2, one card after the other: first impact, then effort. The picture and the ranges are left to right in every language. */
export function PlaceCards() {
  const say = useMessages();
  const cards = useBoard((board) => board.cards);
  const order = useBoard((board) => board.order);
  const [index, setIndex] = useState(0);
  const ids = [...order.values()].flat();
  // Others may delete cards while one places.
  const now = Math.min(index, ids.length - 1);
  const id = ids[now];
  const card = id && cards.get(id);
  if (!card) return <p className={styles.none}>{say['phone.noCards']}</p>;
  const turn = (by: number) => setIndex((now + by + ids.length) % ids.length);
  return (
    <div className={styles.place}>
      <p className={styles.which}>
        {say['phone.cardOf'](now + 1, ids.length)}
        <span>
          <Button tone="quiet" square icon={ChevronLeft} flip onClick={() => turn(-1)}>
            {say['phone.previousCard']}
          </Button>
          <Button tone="quiet" square icon={ChevronRight} flip onClick={() => turn(1)}>
            {say['phone.nextCard']}
          </Button>
        </span>
      </p>
      <p className={styles.card} data-tint={card.tint} dir="auto">
        {card.texts[sentenceField(card.kind)] || say['board.emptyCard']}
      </p>
      <Ranges key={card.id} card={card} onPlaced={() => turn(1)} />
    </div>
  );
}

function Ranges({ card, onPlaced }: { readonly card: Card; readonly onPlaced: () => void }) {
  const say = useMessages();
  const lang = useLang();
  const actions = useActions();
  const canvas = useBoard((board) => board.canvas);
  const cards = useBoard((board) => board.cards);
  const [x, setX] = useState(() => Math.round(Number(card.at[0]) * 100));
  const [y, setY] = useState(() => Math.round(Number(card.at[1]) * 100));
  const [moved, setMoved] = useState(false);
  if (canvas.layout.kind !== 'matrix2x2') return null;
  const { xAxis, yAxis } = canvas.layout;
  const here = quadrantOf(x / 100, y / 100);
  const others = [...cards.values()].filter((other) => other.id !== card.id && !other.deleted);
  return (
    <>
      <Range
        number={1}
        label={yAxis.label[lang]}
        low={yAxis.low[lang]}
        high={yAxis.high[lang]}
        value={y}
        onChange={(value) => {
          setY(value);
          setMoved(true);
        }}
      />
      <Range
        number={2}
        label={xAxis.label[lang]}
        low={xAxis.low[lang]}
        high={xAxis.high[lang]}
        value={x}
        disabled={!moved}
        onChange={setX}
      />
      <div className={styles.picture} dir="ltr">
        {(['x_low_y_high', 'x_high_y_high', 'x_low_y_low', 'x_high_y_low'] as const).map((quadrant) => (
          <span key={quadrant} className={classes(styles.quarter, quadrant === here && styles.here)} dir="auto">
            {canvas.zones.find((zone) => zone.quadrant === quadrant)?.label[lang]}
          </span>
        ))}
        {others.map(({ id, at, tint }) => (
          <i
            key={id}
            className={styles.other}
            style={{ left: `${Number(at[0]) * 90}%`, bottom: `${Number(at[1]) * 90}%`, background: `var(--tint-${tint})` }}
          />
        ))}
        <i className={styles.this} style={{ left: `${x * 0.88}%`, bottom: `${y * 0.86}%`, background: `var(--tint-${card.tint})` }} />
      </div>
      <output className={styles.live}>{canvas.zones.find((zone) => zone.quadrant === here)?.label[lang]}</output>
      <Button
        tone="primary"
        big
        wide
        onClick={() => {
          actions.move(card.id, [x / 100, y / 100]);
          onPlaced();
        }}
      >
        {say['phone.putHere']}
      </Button>
    </>
  );
}

interface RangeProps {
  readonly number: number;
  readonly label: string;
  readonly low: string;
  readonly high: string;
  readonly value: number;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

function Range({ number, label, low, high, value, disabled = false, onChange }: RangeProps) {
  return (
    <label className={styles.range}>
      <span>
        <b>{number}</b> {label}
      </span>
      <input
        type="range"
        dir="ltr"
        min={0}
        max={100}
        step={5}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <span className={styles.ends} dir="ltr">
        <span>{low}</span>
        <span>{high}</span>
      </span>
    </label>
  );
}
