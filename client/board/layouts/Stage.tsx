import { Maximize, Minus, Plus, Redo2, StickyNote, Undo2 } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import type { BoardRightsNow } from '#client/board/boardApi.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from '#client/ui/classes.ts';
import { useToast } from '#client/ui/Toast.tsx';
import type { Rect } from '#shared/canvas/layouts/geometry.ts';
import type { CardId, ParticipationId, ZoneId } from '#shared/kit/ids.ts';
import { BoardWorld, type Person } from './BoardWorld.tsx';
import { CardTools } from './CardTools.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { ToolButton } from './ToolButton.tsx';
import { useArrangement } from './useArrangement.ts';
import { cardUnder, stagePoint, useGestures, type Carried } from './useGestures.ts';
import { firstZone, useKeys, zoneUnderFocus } from './useKeys.ts';
import { usePaste } from './usePaste.ts';
import { useWheel } from './useWheel.ts';
import { fit, toWorld, zoomAt, type View } from './view.ts';
import world from './Board.world.module.css';
import styles from './Stage.module.css';

export interface StageProps {
  readonly rights: BoardRightsNow;
  readonly people: ReadonlyMap<ParticipationId, Person>;
  /** What floats over the stage: the board is fitted into what is left (px). */
  readonly covered: { readonly start: number; readonly end: number; readonly top: number; readonly bottom: number };
  readonly rtl: boolean;
  readonly showCursors: boolean;
}

/** The board with its camera, gestures, keys and floating tools. */
export function Stage({ rights, people, covered, rtl, showCursors }: StageProps) {
  const say = useMessages();
  const lang = useLang();
  const toast = useToast();
  const actions = useActions();
  const stage = useRef<HTMLElement>(null);
  const board = useArrangement();
  const cards = useBoard((now) => now.cards);
  const canvas = useBoard((now) => now.canvas);
  const canUndo = useBoard((now) => now.canUndo);
  const canRedo = useBoard((now) => now.canRedo);
  const [view, setView] = useState<View>({ scale: 1, x: 0, y: 0 });
  const [selected, setSelected] = useState<CardId>();
  const [editing, setEditing] = useState<CardId>();
  const [carried, setCarried] = useState<Carried>();
  const [news, setNews] = useState('');
  const [keysShown, setKeysShown] = useState(false);
  const { width, height } = board.arrangement;

  const fitted = useCallback((): View => {
    const box = stage.current?.getBoundingClientRect();
    if (!box) return { scale: 1, x: 0, y: 0 };
    return fit({ width, height }, freePart(box, covered, rtl));
  }, [width, height, covered, rtl]);
  // A new board, a folded panel or another window: the whole board is in sight again. Not when a card makes it grow.
  const latestFit = useRef(fitted);
  latestFit.current = fitted;
  useLayoutEffect(() => setView(latestFit.current()), [canvas.id, covered, rtl]);
  useEffect(() => {
    const again = () => setView(latestFit.current());
    window.addEventListener('resize', again);
    return () => window.removeEventListener('resize', again);
  }, []);

  const select = useCallback((id: CardId | undefined) => {
    setSelected(id);
    if (id) requestAnimationFrame(() => stage.current?.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus({ preventScroll: true }));
  }, []);
  const edit = useCallback(
    (id: CardId | undefined) => {
      setEditing((was) => {
        if (was && !id) select(was);
        return id;
      });
      if (id) setSelected(id);
      actions.setEditing(id);
    },
    [actions, select],
  );
  const leave = useCallback(() => {
    setEditing(undefined);
    actions.setEditing(undefined);
  }, [actions]);
  const zoneName = (id: ZoneId) => canvas.zones.find((zone) => zone.id === id)?.label[lang] ?? '';
  const write = (zone: ZoneId) => {
    const id = actions.add({ zone, text: '' });
    if (id) edit(id);
  };
  const removed = () => toast({ text: say['board.removed'], action: { label: say['edit.undo'], run: () => actions.undo() } });
  const moveTo = (id: CardId, zone: ZoneId) => {
    actions.move(id, board.geometry.moveTo(zone, Number.MAX_SAFE_INTEGER, id, [...cards.values()]));
    setNews(say['board.movedTo'](zoneName(zone)));
  };

  const pointer = useGestures({ board, view, setView, select, carry: setCarried, movable: rights.move, onDropped: (_card, zone) => setNews(say['board.movedTo'](zoneName(zone))) });
  const onKeyDown = useKeys({ board, rights, selected, editing, select, edit, write, fit: () => setView(fitted()), showKeys: () => setKeysShown(true), onRemoved: removed });
  useWheel(stage, setView);
  const onPaste = usePaste(rights.add);
  const card = selected === undefined ? undefined : cards.get(selected);
  const rect = selected === undefined ? undefined : board.arrangement.cards.get(selected);
  const middle = () => {
    const box = stage.current?.getBoundingClientRect();
    return { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 };
  };

  return (
    // The board takes keys and gestures as one thing; what is in it are named regions and list items.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={stage}
      className={styles.stage}
      aria-label={say['board.board']}
      {...pointer}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onDoubleClick={(event) => {
        const id = cardUnder(event.target);
        const under = id && cards.get(id);
        if (under) {
          if (rights.edit(under)) edit(under.id);
          return;
        }
        const zone = zoneUnderFocus(event.target);
        if (!zone || !rights.add || editing) return;
        const at = toWorld(view, stagePoint(event));
        const place = board.geometry.placeAt({ x: at.x - 40, y: at.y - 20 }, undefined, [...cards.values()], board.height);
        const made = actions.add({ zone, text: '', ...(place?.zone === zone ? { at: place.at } : {}) });
        if (made) edit(made);
      }}
    >
      <div className={world.world} style={{ width, height, transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}>
        <BoardWorld
          arrangement={board.arrangement}
          people={people}
          selected={selected}
          editing={editing}
          carried={carried}
          movable={rights.move}
          showCursors={showCursors}
          scale={view.scale}
          onType={actions.type}
          onLeave={leave}
        />
      </div>
      {card && rect && !editing && !carried && (
        <CardTools
          key={card.id}
          card={card}
          rect={rect}
          view={view}
          mayEdit={rights.edit(card)}
          mayMove={rights.move(card)}
          onEdit={() => edit(card.id)}
          onRemove={() => {
            actions.remove(card.id);
            removed();
            select(undefined);
          }}
          onMoveTo={moveTo}
        />
      )}
      <div className={classes(styles.tools, styles.zoom)} role="toolbar" aria-label={say['board.view']} data-tools>
        <ToolButton small icon={Minus} name={say['board.zoomOut']} onPress={() => setView((now) => zoomAt(now, middle(), 1 / 1.2))} />
        <output>
          <bdi dir="ltr">{Math.round(view.scale * 100)} %</bdi>
        </output>
        <ToolButton small icon={Plus} name={say['board.zoomIn']} onPress={() => setView((now) => zoomAt(now, middle(), 1.2))} />
        <ToolButton small icon={Maximize} name={say['board.fit']} onPress={() => setView(fitted())} />
      </div>
      <div className={classes(styles.tools, styles.main)} role="toolbar" aria-label={say['board.tools']} data-tools>
        {rights.add ? (
          <ToolButton words icon={StickyNote} name={say['board.add']} onPress={() => write(zoneUnderFocus(document.activeElement) ?? card?.zone ?? firstZone(board))} />
        ) : (
          <p className={styles.together}>{say['board.lookTogether']}</p>
        )}
        <span className={styles.gap} />
        <ToolButton icon={Undo2} flip name={say['edit.undo']} disabled={!canUndo} onPress={actions.undo} />
        <ToolButton icon={Redo2} flip name={say['edit.redo']} disabled={!canRedo} onPress={actions.redo} />
      </div>
      <output className={styles.live}>{news}</output>
      {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
    </section>
  );
}

/** The stage without what floats over it. Panels mirror, the board does not: only its free part moves. */
function freePart(box: { readonly width: number; readonly height: number }, covered: StageProps['covered'], rtl: boolean): Rect {
  const left = rtl ? covered.end : covered.start;
  return { x: left, y: covered.top, width: box.width - covered.start - covered.end, height: box.height - covered.top - covered.bottom };
}
