import { Maximize, Minus, Plus } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import { useBoard } from '#client/board/BoardContext.tsx';
import { BoardWorld } from '#client/board/layouts/BoardWorld.tsx';
import { useArrangement } from '#client/board/layouts/useArrangement.ts';
import { fit, pan, zoomAt, type View } from '#client/board/layouts/view.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import world from '#client/board/layouts/Board.world.module.css';
import type { Point } from '#shared/canvas/layouts/geometry.ts';
import type { ZoneId } from '#shared/kit/ids.ts';
import { useRoom } from '../RoomContext.tsx';
import styles from './Picture.module.css';

const nobody = () => false;
const nothing = () => undefined;

/** The whole board as the laptops have it, to pan and zoom; a press on a zone leads into its list. */
export function BoardPicture({ onOpen }: { readonly onOpen: (zone: ZoneId) => void }) {
  const say = useMessages();
  const lang = useLang();
  const { people } = useRoom();
  const { arrangement } = useArrangement();
  const canvas = useBoard((board) => board.canvas);
  const order = useBoard((board) => board.order);
  const frame = useRef<HTMLDivElement>(null);
  const fingers = useRef(new Map<number, Point>());
  const [view, setView] = useState<View>({ scale: 0.28, x: 0, y: 0 });
  const [chosen, choose] = useState<ZoneId>();
  const { width, height } = arrangement;
  const byId = useMemo(() => new Map(people.map(({ id, name, colour }) => [id, { name, colour }])), [people]);

  const whole = useRef<() => void>(nothing);
  whole.current = () => {
    const box = frame.current?.getBoundingClientRect();
    if (box) setView(fit({ width, height }, { x: 8, y: 8, width: box.width - 16, height: box.height - 72 }));
  };
  useLayoutEffect(() => whole.current(), [canvas.id]);
  useEffect(() => {
    const again = () => whole.current();
    window.addEventListener('resize', again);
    return () => window.removeEventListener('resize', again);
  }, []);

  const at = (event: PointerEvent): Point => {
    const box = frame.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const onPointerMove = (event: PointerEvent) => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const [other] = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    fingers.current.set(event.pointerId, now);
    if (!other) setView((was) => pan(was, { x: now.x - before.x, y: now.y - before.y }));
    else {
      const factor = Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
      setView((was) => zoomAt(was, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, factor));
    }
  };
  const lift = (event: PointerEvent) => fingers.current.delete(event.pointerId);
  const middle = () => {
    const box = frame.current?.getBoundingClientRect();
    return { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 };
  };
  const zone = canvas.zones.find(({ id }) => id === chosen);

  return (
    <div className={styles.place}>
      <div
        ref={frame}
        className={styles.frame}
        role="img"
        aria-label={say['phone.wholeBoard']}
        onPointerDown={(event) => {
          fingers.current.set(event.pointerId, at(event));
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={onPointerMove}
        onPointerUp={lift}
        onPointerCancel={lift}
        onClick={(event) => {
          const under = document.elementsFromPoint(event.clientX, event.clientY).find((element) => element.hasAttribute('data-zone'));
          choose((under?.getAttribute('data-zone') ?? undefined) as ZoneId | undefined);
        }}
      >
        <div className={world.world} style={{ width, height, transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }} inert>
          <BoardWorld
            arrangement={arrangement}
            people={byId}
            selected={undefined}
            editing={undefined}
            carried={undefined}
            movable={nobody}
            showCursors={false}
            scale={view.scale}
            onType={nothing}
            onLeave={nothing}
          />
        </div>
        <div className={styles.zoom} onPointerDown={(event) => event.stopPropagation()} role="presentation">
          <Button tone="quiet" square icon={Plus} onClick={() => setView((now) => zoomAt(now, middle(), 1.4))}>
            {say['board.zoomIn']}
          </Button>
          <Button tone="quiet" square icon={Minus} onClick={() => setView((now) => zoomAt(now, middle(), 1 / 1.4))}>
            {say['board.zoomOut']}
          </Button>
          <Button tone="quiet" square icon={Maximize} onClick={() => whole.current()}>
            {say['board.fit']}
          </Button>
        </div>
      </div>
      <ul className={styles.zones}>
        {(zone ? [zone] : canvas.zones).map(({ id, label }) => (
          <li key={id}>
            <span>
              {label[lang]} <span className={styles.count}>{say['phone.notes'](order.get(id)?.length ?? 0)}</span>
            </span>
            <Button onClick={() => onOpen(id)}>{say['phone.readHere']}</Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
