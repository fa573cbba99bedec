import { memo, useMemo } from 'react';
import { useBoard } from '#client/board/BoardContext.tsx';
import type { Other } from '#client/board/boardApi.ts';
import { CardView } from '#client/board/components/CardView.tsx';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import type { Card } from '#shared/board/card.ts';
import { overlap, type Arrangement, type Point, type Rect } from '#shared/canvas/layouts/geometry.ts';
import type { CardId, ParticipationId, ZoneId } from '#shared/kit/ids.ts';
import { Cursors } from './Cursors.tsx';
import { MatrixAxes } from './MatrixAxes.tsx';
import { sentenceField } from './sentence.ts';
import { ZoneView } from './ZoneView.tsx';
import styles from './Board.world.module.css';

export interface Person {
  readonly name: string;
  readonly colour: number;
}

export interface BoardWorldProps {
  readonly arrangement: Arrangement;
  readonly people: ReadonlyMap<ParticipationId, Person>;
  readonly selected: CardId | undefined;
  readonly editing: CardId | undefined;
  readonly carried: { readonly card: CardId; readonly corner: Point; readonly over: ZoneId | undefined } | undefined;
  readonly movable: (card: Card) => boolean;
  readonly showCursors: boolean;
  readonly scale: number;
  /** What can be seen of the world (px at 100 %); all of it unless said. */
  readonly sight?: Rect;
  readonly onType: (id: CardId, field: string, before: string, after: string) => void;
  readonly onLeave: () => void;
}

/** Of a board with more cards than this only those in sight are drawn. */
const drawnAtOnce = 300;

/** The board at 100 %, without its camera: zones, cards, axes, cursors. */
export const BoardWorld = memo(function BoardWorld(props: BoardWorldProps) {
  const lang = useLang();
  const say = useMessages('room');
  const { arrangement, selected, editing, carried, sight } = props;
  const canvas = useBoard((board) => board.canvas);
  const cards = useBoard((board) => board.cards);
  const order = useBoard((board) => board.order);
  const others = useBoard((board) => board.others);
  const unsaved = useBoard((board) => board.unsaved);
  const me = useBoard((board) => board.me);
  const busy = useMemo(() => busyCards(others), [others]);
  // The same object as long as nothing changed about the person: a card is not drawn again for a neighbour's cursor.
  const authors = useMemo(() => new Map([...props.people].map(([id, person]) => [id, { ...person, me: id === me }])), [props.people, me]);
  const crowded = arrangement.cards.size > drawnAtOnce;

  /** A card in use stays drawn wherever one looks: its field would lose the focus. */
  const isDrawn = (id: CardId, rect: Rect) =>
    !crowded || !sight || overlap(rect, sight) || [selected, editing, carried?.card].includes(id) || busy.has(id);

  const cardView = (id: CardId, zoneName: string) => {
    const card = cards.get(id);
    const rect = arrangement.cards.get(id);
    if (!card || !rect || !isDrawn(id, rect)) return null;
    const isCarried = carried?.card === id;
    const theirs = busy.get(id);
    const corner = isCarried ? carried.corner : theirs?.corner;
    const { x, y } = corner ?? rect;
    return (
      <CardView
        key={id}
        card={card}
        field={sentenceField(card.kind)}
        x={x}
        y={y}
        width={rect.width}
        height={rect.height}
        author={card.author && authors.get(card.author)}
        busy={theirs?.who}
        waiting={unsaved.has(id)}
        zoneName={zoneName}
        selected={selected === id}
        editing={editing === id}
        dragged={corner !== undefined}
        movable={props.movable(card)}
        onType={props.onType}
        onLeave={props.onLeave}
      />
    );
  };

  return (
    <>
      {canvas.zones.map((zone) => {
        const rect = arrangement.zones.get(zone.id);
        const ids = order.get(zone.id) ?? [];
        return rect ? (
          <ZoneView key={zone.id} zone={zone} {...rect} count={ids.length} target={carried?.over === zone.id}>
            {/* Cards lie in the world, their list in its zone: the list is moved back to the world's corner. */}
            <ol
              className={styles.cards}
              style={{ position: 'absolute', left: -rect.x, top: -rect.y }}
              aria-label={say['board.cardsOf'](zone.label[lang])}
            >
              {ids.map((id) => cardView(id, zone.label[lang]))}
            </ol>
          </ZoneView>
        ) : null;
      })}
      {canvas.layout.kind === 'matrix2x2' && <MatrixAxes layout={canvas.layout} width={arrangement.width} height={arrangement.height} />}
      {props.showCursors && <Cursors others={others} scale={props.scale} />}
    </>
  );
});

interface Busy {
  readonly who: Person;
  readonly corner?: Point;
}

/** Cards that somebody else writes in or carries. */
function busyCards(others: readonly Other[]): ReadonlyMap<CardId, Busy> {
  const busy = new Map<CardId, Busy>();
  for (const { name, colour, editing, dragging } of others) {
    if (editing) busy.set(editing, { who: { name, colour } });
    if (dragging) busy.set(dragging.card, { who: { name, colour }, corner: dragging.corner });
  }
  return busy;
}
