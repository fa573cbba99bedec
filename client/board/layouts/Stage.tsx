import { useRef, useState, type MouseEvent } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import type { BoardRightsNow } from '#client/board/boardApi.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import type { At } from '#shared/board/card.ts';
import type { CardId, ParticipationId, ZoneId } from '#shared/kit/ids.ts';
import { BoardTools } from './BoardTools.tsx';
import { BoardWorld, type Person } from './BoardWorld.tsx';
import { CardTools } from './CardTools.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { useArrangement } from './useArrangement.ts';
import { useCamera, type Covered } from './useCamera.ts';
import { cardUnder, stagePoint, useGestures, type Carried } from './useGestures.ts';
import { firstZone, useKeys, zoneUnder } from './useKeys.ts';
import { usePaste } from './usePaste.ts';
import { useSelection } from './useSelection.ts';
import { useWheel } from './useWheel.ts';
import { toWorld } from './view.ts';
import world from './Board.world.module.css';
import styles from './Stage.module.css';

export interface StageProps {
  readonly rights: BoardRightsNow;
  readonly people: ReadonlyMap<ParticipationId, Person>;
  readonly covered: Covered;
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
  const [carried, setCarried] = useState<Carried>();
  const [news, setNews] = useState({ number: 0, text: '' });
  const [keysShown, showKeys] = useState(false);
  const { width, height } = board.arrangement;
  const camera = useCamera({ stage, width, height, board: canvas.id, covered, rtl });
  const { view, setView, fitAll } = camera;
  const selection = useSelection(stage);
  const { selected, editing, select, edit } = selection;
  const chosen = selected === undefined ? undefined : cards.get(selected);
  const rect = selected === undefined ? undefined : board.arrangement.cards.get(selected);

  const tellMoved = (zone: ZoneId) => {
    const name = canvas.zones.find(({ id }) => id === zone)?.label[lang] ?? '';
    setNews(({ number }) => ({ number: number + 1, text: say['board.movedTo'](name) }));
  };
  const write = (zone: ZoneId, at?: At) => {
    if (!selection.write(zone, at)) toast({ text: say['refusal.zone-complete'], tone: 'trouble' });
  };
  const remove = (id: CardId) => {
    const zone = cards.get(id)?.zone;
    actions.remove(id);
    select(undefined);
    if (zone) selection.focusZone(zone);
    toast({ text: say['board.removed'], action: { label: say['edit.undo'], run: actions.undo } });
  };
  const moveTo = (id: CardId, zone: ZoneId) => {
    actions.move(id, board.geometry.moveTo(zone, Number.MAX_SAFE_INTEGER, id, [...cards.values()]));
    tellMoved(zone);
  };
  const writeAt = (event: MouseEvent<HTMLElement>) => {
    const zone = zoneUnder(event.target);
    if (!zone || !rights.add || editing) return;
    const at = toWorld(view, stagePoint(event));
    const place = board.geometry.placeAt({ x: at.x - 40, y: at.y - 20 }, undefined, [...cards.values()], board.height);
    write(zone, place?.zone === zone ? place.at : undefined);
  };

  const pointer = useGestures({
    board,
    view,
    setView,
    select,
    carry: setCarried,
    movable: rights.move,
    onDropped: (_card, zone) => tellMoved(zone),
  });
  const onKeyDown = useKeys({
    stage,
    board,
    rights,
    selection,
    write,
    fit: fitAll,
    show: camera.show,
    showKeys: () => showKeys(true),
    remove,
    focusTools: () => stage.current?.querySelector<HTMLElement>('[data-tools="card"] button')?.focus(),
  });
  useWheel(stage, setView);
  const onPaste = usePaste(rights.add);

  return (
    <>
      {/* The board takes keys and gestures as one thing; what is in it are named regions and list items. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section
        ref={stage}
        className={styles.stage}
        aria-label={say['board.board']}
        {...pointer}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onDoubleClick={(event) => {
          const under = cards.get(cardUnder(event.target) ?? ('' as CardId));
          if (!under) writeAt(event);
          else if (rights.edit(under)) edit(under.id);
        }}
      >
        <div
          className={world.world}
          dir="ltr"
          style={{ width, height, transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}
        >
          <BoardWorld
            arrangement={board.arrangement}
            people={people}
            selected={selected}
            editing={editing}
            carried={carried}
            movable={rights.move}
            showCursors={showCursors}
            scale={view.scale}
            sight={camera.sight}
            onType={selection.type}
            onLeave={selection.leave}
          />
        </div>
        {chosen && rect && !editing && !carried && (
          <CardTools
            key={chosen.id}
            card={chosen}
            rect={rect}
            zone={board.arrangement.zones.get(chosen.zone)}
            view={view}
            free={camera.free}
            mayEdit={rights.edit(chosen)}
            mayMove={rights.move(chosen)}
            onEdit={() => edit(chosen.id)}
            onRemove={() => remove(chosen.id)}
            onMoveTo={moveTo}
            onDone={() => select(chosen.id)}
          />
        )}
        <BoardTools
          scale={view.scale}
          mayAdd={rights.add}
          onZoom={camera.zoom}
          onFit={fitAll}
          onWrite={() => write(zoneUnder(document.activeElement) ?? chosen?.zone ?? firstZone(board))}
          onKeys={() => showKeys(true)}
        />
        <output className={styles.live}>
          <span key={news.number}>{news.text}</span>
        </output>
      </section>
      {keysShown && <KeysDialog onClose={() => showKeys(false)} />}
    </>
  );
}
