import { useBoard } from '#client/board/BoardContext.tsx';
import { isArabic } from '#client/board/components/measureCard.ts';
import { sentenceField } from '#client/board/layouts/sentence.ts';
import { toScreen, type View } from '#client/board/layouts/view.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from '#client/ui/classes.ts';
import type { Zone } from '#shared/canvas/canvas.ts';
import { world, type Rect } from '#shared/canvas/layouts/geometry.ts';
import type { CardId } from '#shared/kit/ids.ts';
import styles from './Picture.world.module.css';

export interface PictureZoneProps {
  readonly zone: Zone;
  /** In the world. */
  readonly rect: Rect;
  readonly cards: ReadonlyMap<CardId, Rect>;
  readonly view: View;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** Card text is drawn from about nine pixels of letter height on; below, cards are blocks of their tint. */
const readableFrom = 0.6;
const letters = 15;

/** A zone on the picture: its title is 13 px at every zoom, its cards have their true places under it. */
export function PictureZone({ zone, rect, cards, view, chosen, onChoose }: PictureZoneProps) {
  const say = useMessages('room');
  const lang = useLang();
  const ids = useBoard((board) => board.order.get(zone.id)) ?? [];
  const byId = useBoard((board) => board.cards);
  const { scale } = view;
  const { x, y } = toScreen(view, rect);
  const [width, height] = [rect.width * scale, rect.height * scale];
  // The title keeps its size where the world shrinks: what lies under it is pressed together a little.
  const strip = Math.max(world.titleStrip * scale, zone.label[lang].length * 7.5 > width - 12 ? 38 : 22);
  const pressed = (height - strip) / (rect.height - world.titleStrip);
  return (
    <button
      type="button"
      className={classes(styles.zone, chosen && styles.chosen)}
      style={{ left: x, top: y, width, height }}
      aria-pressed={chosen}
      aria-label={`${zone.label[lang]}, ${say['phone.notes'](ids.length)}`}
      // The frame has the fingers; this is the way of keys and screen readers.
      onClick={(event) => event.detail === 0 && onChoose()}
    >
      <span className={styles.title} dir="auto">
        {zone.label[lang]}
      </span>
      {ids.map((id) => {
        const place = cards.get(id);
        const card = byId.get(id);
        if (!place || !card) return null;
        const text = card.texts[sentenceField(card.kind)] ?? '';
        return (
          <span
            key={id}
            className={styles.card}
            dir="auto"
            lang={isArabic(text) ? 'ar' : undefined}
            style={{
              left: (place.x - rect.x) * scale,
              top: strip + (place.y - rect.y - world.titleStrip) * pressed,
              width: place.width * scale,
              height: place.height * Math.min(scale, pressed),
              fontSize: letters * scale,
              padding: 12 * scale,
              background: `var(--tint-${card.tint})`,
            }}
          >
            {scale >= readableFrom && text}
          </span>
        );
      })}
    </button>
  );
}
