import { List, Maximize, Minus, Plus } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useBoard } from '#client/board/BoardContext.tsx';
import { useArrangement } from '#client/board/layouts/useArrangement.ts';
import { fit, toWorld, zoomAt, type View } from '#client/board/layouts/view.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { contains, type Point, type Rect } from '#shared/canvas/layouts/geometry.ts';
import type { ZoneId } from '#shared/kit/ids.ts';
import { InDock } from './InDock.tsx';
import { PictureZone } from './PictureZone.world.tsx';
import { usePinch } from './usePinch.ts';
import styles from './Picture.module.css';

export interface BoardPictureProps {
  /** The zone that is open in the list. */
  readonly open: ZoneId | undefined;
  readonly mayWrite: boolean;
  readonly onOpen: (zone: ZoneId) => void;
}

/** The whole board where the laptops have everything: never mirrored, to pan and zoom; a press chooses a zone. */
export function BoardPicture({ open, mayWrite, onOpen }: BoardPictureProps) {
  const say = useMessages('room');
  const lang = useLang();
  const { arrangement } = useArrangement();
  const canvas = useBoard((board) => board.canvas);
  const order = useBoard((board) => board.order);
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ scale: 0.28, x: 0, y: 0 });
  const [touched, touch] = useState(false);
  const [wanted, choose] = useState(open);
  const { width, height } = arrangement;
  const zone = canvas.zones.find(({ id }) => id === wanted);

  /** Fits a part of the world into what the zoom bar leaves. */
  const show = (part: Rect) => {
    const box = frame.current?.getBoundingClientRect();
    if (!box) return;
    const free = { x: edge, y: edge, width: box.width - 2 * edge, height: box.height - 2 * edge - zoomBar };
    const scale = fit(part, free).scale;
    setView({
      scale,
      x: free.x + (free.width - part.width * scale) / 2 - part.x * scale,
      y: free.y + (free.height - part.height * scale) / 2 - part.y * scale,
    });
  };
  const showAll = useRef<() => void>(undefined);
  showAll.current = () => show({ x: 0, y: 0, width, height });
  useLayoutEffect(() => {
    const whole = () => showAll.current?.();
    whole();
    if (typeof ResizeObserver !== 'function' || !frame.current) return undefined;
    const observer = new ResizeObserver(whole);
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [canvas.id]);

  const zoneUnder = (at: Point) => {
    const point = toWorld(view, at);
    return [...arrangement.zones].find(([, rect]) => contains(rect, point));
  };
  const pinch = usePinch({
    frame,
    setView: (next) => {
      touch(true);
      setView(next);
    },
    onTap: (at) => choose(zoneUnder(at)?.[0]),
    onDoubleTap: (at) => {
      const [id, rect] = zoneUnder(at) ?? [];
      choose(id);
      if (rect) show(rect);
    },
  });
  const zoom = (factor: number) => {
    const box = frame.current?.getBoundingClientRect();
    if (box) setView((now) => zoomAt(now, { x: box.width / 2, y: (box.height - zoomBar) / 2 }, factor));
  };

  return (
    <section className={styles.place} aria-label={say['phone.wholeBoard']}>
      <div ref={frame} className={styles.frame} dir="ltr" {...pinch}>
        {canvas.zones.map((one) => {
          const rect = arrangement.zones.get(one.id);
          return rect ? (
            <PictureZone
              key={one.id}
              zone={one}
              rect={rect}
              cards={arrangement.cards}
              view={view}
              chosen={one.id === wanted}
              onChoose={() => choose(one.id)}
            />
          ) : null;
        })}
      </div>
      <div className={styles.foot}>
        {!touched && <p>{say['phone.hint']}</p>}
        <div className={styles.zoom}>
          <Button tone="quiet" square icon={Plus} onClick={() => zoom(1.4)}>
            {say['board.zoomIn']}
          </Button>
          <Button tone="quiet" square icon={Minus} onClick={() => zoom(1 / 1.4)}>
            {say['board.zoomOut']}
          </Button>
          <Button tone="quiet" square icon={Maximize} onClick={() => showAll.current?.()}>
            {say['board.fit']}
          </Button>
        </div>
      </div>
      {zone && (
        <InDock>
          <p className={styles.zone}>
            <strong>{zone.label[lang]}</strong> <span>{say['phone.notes'](order.get(zone.id)?.length ?? 0)}</span>
          </p>
          <Button wide icon={List} onClick={() => onOpen(zone.id)}>
            {say[mayWrite ? 'phone.readHere' : 'phone.justRead']}
          </Button>
        </InDock>
      )}
    </section>
  );
}

/** Around the board, and the height that the zoom bar takes (px). */
const edge = 8;
const zoomBar = 64;
