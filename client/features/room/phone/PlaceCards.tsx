import { ArrowRight, ArrowUp, ChevronLeft, ChevronRight, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import { sentenceField } from '#client/board/layouts/sentence.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { classes } from '#client/ui/classes.ts';
import { Icon } from '#client/ui/Icon.tsx';
import type { Card } from '#shared/board/card.ts';
import type { Matrix2x2Layout } from '#shared/canvas/canvas.ts';
import { quadrantOf } from '#shared/canvas/layouts/matrix2x2.ts';
import type { CardId } from '#shared/kit/ids.ts';
import { InDock } from './InDock.tsx';
import { PlaceRange } from './PlaceRange.tsx';
import styles from './Place.world.module.css';

/** Placing in a 2×2, one card after the other: first impact, then effort. The picture and the ranges are left to right in every language. */
export function PlaceCards({ mayMove }: { readonly mayMove: (card: Card) => boolean }) {
  const say = useMessages('room');
  const actions = useActions();
  const canUndo = useBoard((board) => board.canUndo);
  const layout = useBoard((board) => board.canvas.layout);
  const cards = useBoard((board) => board.cards);
  const order = useBoard((board) => board.order);
  // A card that is placed moves in the reading order: who places turns the pages of the order that was found here.
  const [found] = useState(() => [...order.values()].flat());
  const [at, turnTo] = useState<CardId>();
  const [placed, setPlaced] = useState<ReadonlySet<CardId>>(new Set());
  const here = [...order.values()].flat();
  const ids = [...found.filter((id) => here.includes(id)), ...here.filter((id) => !found.includes(id))].filter((id) => {
    const card = cards.get(id);
    return card !== undefined && mayMove(card);
  });
  const now = Math.max(0, at === undefined ? 0 : ids.indexOf(at));
  const id = ids[now];
  const card = id && cards.get(id);
  if (!card || layout.kind !== 'matrix2x2') return <p className={styles.none}>{say['phone.noCards']}</p>;
  const turn = (by: number) => turnTo(ids[(now + by + ids.length) % ids.length]);
  const next = (done: ReadonlySet<CardId>) => {
    setPlaced(done);
    const following = [...ids.slice(now + 1), ...ids.slice(0, now)];
    turnTo(following.find((one) => !done.has(one)) ?? following[0] ?? card.id);
  };
  return (
    <div className={styles.place}>
      <p className={styles.which}>
        <span aria-live="polite">{say['phone.cardOf'](now + 1, ids.length)}</span>
        <span>
          {/* A toast would lie on the picture. */}
          {canUndo && (
            <Button tone="quiet" square icon={Undo2} flip onClick={actions.undo}>
              {say['edit.undo']}
            </Button>
          )}
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
      <Ranges key={card.id} card={card} layout={layout} onPlaced={() => next(new Set([...placed, card.id]))} />
    </div>
  );
}

interface RangesProps {
  readonly card: Card;
  readonly layout: Matrix2x2Layout;
  readonly onPlaced: () => void;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

function Ranges({ card, layout, onPlaced }: RangesProps) {
  const say = useMessages('room');
  const lang = useLang();
  const actions = useActions();
  const zones = useBoard((board) => board.canvas.zones);
  // As long as nothing is moved here, the card is shown where it lies, whoever puts it there.
  const [moved, move] = useState<Spot>();
  const { x, y } = moved ?? { x: percent(card.at[0]), y: percent(card.at[1]) };
  const { xAxis, yAxis } = layout;
  const quadrant = quadrantOf(x / 100, y / 100);
  const name = zones.find((zone) => zone.quadrant === quadrant)?.label[lang] ?? '';
  const put = () => {
    if (moved) actions.move(card.id, [x / 100, y / 100]);
    onPlaced();
  };
  return (
    <>
      <PlaceRange
        number={1}
        label={yAxis.label[lang]}
        low={yAxis.low[lang]}
        high={yAxis.high[lang]}
        value={y}
        onChange={(value) => move({ x, y: value })}
      />
      <PlaceRange
        number={2}
        label={xAxis.label[lang]}
        low={xAxis.low[lang]}
        high={xAxis.high[lang]}
        value={x}
        disabled={!moved}
        onChange={(value) => move({ x: value, y })}
      />
      <Picture card={card} x={x} y={y} />
      <output className={styles.live}>{moved && say['phone.lands'](name)}</output>
      <InDock>
        <Button tone="primary" big wide onClick={put}>
          {say['phone.putHere']}
        </Button>
      </InDock>
    </>
  );
}

const quadrants = ['x_low_y_high', 'x_high_y_high', 'x_low_y_low', 'x_high_y_low'] as const;

/** The matrix in small; the numbers on its axes are those of the ranges. */
function Picture({ card, x, y }: Spot & { readonly card: Card }) {
  const lang = useLang();
  const zones = useBoard((board) => board.canvas.zones);
  const cards = useBoard((board) => board.cards);
  const others = [...cards.values()].filter((other) => other.id !== card.id && !other.deleted);
  const quadrant = quadrantOf(x / 100, y / 100);
  return (
    <div className={styles.where} dir="ltr" aria-hidden="true">
      <span className={styles.up}>
        <Icon icon={ArrowUp} size={18} />
        <b>1</b>
      </span>
      <div className={styles.picture}>
        {quadrants.map((one) => (
          <span key={one} className={classes(styles.quarter, one === quadrant && styles.here)} dir="auto">
            {zones.find((zone) => zone.quadrant === one)?.label[lang]}
          </span>
        ))}
        {others.map(({ id, at, tint }) => (
          <i key={id} className={styles.other} style={{ ...corner(percent(at[0]), percent(at[1])), background: `var(--tint-${tint})` }} />
        ))}
        <i className={styles.this} style={{ ...corner(x, y), background: `var(--tint-${card.tint})` }} />
      </div>
      <span className={styles.along}>
        <b>2</b>
        <Icon icon={ArrowRight} size={18} />
      </span>
    </div>
  );
}

/** A block's place in the picture: it stays inside, and its middle changes the quarter where the card does. */
function corner(x: number, y: number): { readonly left: string; readonly top: string; readonly transform: string } {
  return { left: `${x}%`, top: `${100 - y}%`, transform: `translate(${-x}%, ${y - 100}%)` };
}

function percent(value: string | number): number {
  return Math.round(Number(value) * 100);
}
