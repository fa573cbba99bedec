import { useEffect, useRef, useState } from 'react';
import { useBoard } from '#client/board/BoardContext.tsx';
import type { BoardRightsNow } from '#client/board/boardApi.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import type { Card } from '#shared/board/card.ts';
import type { CardId, ParticipationId } from '#shared/kit/ids.ts';
import { BoardTools } from './BoardTools.tsx';
import { BoardWorld, type Person } from './BoardWorld.tsx';
import { CardTools } from './CardTools.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { useArrangement } from './useArrangement.ts';
import { useCamera, type Covered } from './useCamera.ts';
import { useBoardMoves } from './useBoardMoves.ts';
import { cardUnder, useGestures, type Carried } from './useGestures.ts';
import { firstZone, useKeys, zoneUnder } from './useKeys.ts';
import { usePaste } from './usePaste.ts';
import { useSelection, type Selection } from './useSelection.ts';
import { useWheel } from './useWheel.ts';
import world from './Board.world.module.css';
import styles from './Stage.module.css';

export interface StageProps {
  readonly rights: BoardRightsNow;
  readonly people: ReadonlyMap<ParticipationId, Person>;
  readonly covered: Covered;
  readonly rtl: boolean;
  readonly showCursors: boolean;
  /** What stands in the place of the tools where one may not write. */
  readonly instead: string;
}

/** The board with its camera, gestures, keys and floating tools. */
export function Stage({ rights, people, covered, rtl, showCursors, instead }: StageProps) {
  const say = useMessages('laptop');
  const stage = useRef<HTMLElement>(null);
  const board = useArrangement();
  const cards = useBoard((now) => now.cards);
  const canvas = useBoard((now) => now.canvas);
  const [carried, setCarried] = useState<Carried>();
  const [keysShown, showKeys] = useState(false);
  const { width, height } = board.arrangement;
  const camera = useCamera({ stage, width, height, board: canvas.id, covered, rtl });
  const { view, setView, fitAll } = camera;
  const selection = useSelection(stage);
  const { selected, editing, select, edit } = selection;
  const chosen = selected === undefined ? undefined : cards.get(selected);
  const rect = selected === undefined ? undefined : board.arrangement.cards.get(selected);

  const moves = useBoardMoves(board, selection);
  useRoomChanges(rights, selection, editing === undefined ? undefined : cards.get(editing));
  const pointer = useGestures({
    board,
    view,
    setView,
    select,
    carry: setCarried,
    movable: rights.move,
    onDropped: (_card, zone) => moves.tellMoved(zone),
  });
  const onKeyDown = useKeys({
    stage,
    board,
    rights,
    selection,
    write: moves.write,
    fit: fitAll,
    show: camera.show,
    showKeys: () => showKeys(true),
    remove: moves.remove,
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
          if (under && rights.edit(under)) edit(under.id);
          else if (!under && rights.add && !editing) moves.writeAt(event, view);
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
            onRemove={() => moves.remove(chosen.id)}
            onMoveTo={moves.moveTo}
            onDone={() => select(chosen.id)}
          />
        )}
        <BoardTools
          scale={view.scale}
          covered={covered}
          instead={rights.add ? undefined : instead}
          onZoom={camera.zoom}
          onFit={fitAll}
          onWrite={() => moves.write(zoneUnder(document.activeElement) ?? chosen?.zone ?? firstZone(board))}
          onKeys={() => showKeys(true)}
        />
        <output className={styles.live}>
          <span key={moves.news.number}>{moves.news.text}</span>
        </output>
      </section>
      {keysShown && <KeysDialog onClose={() => showKeys(false)} />}
    </>
  );
}

/** When the room closes the board, for a vote or a look together, nobody writes on and nothing is chosen any more. */
function useRoomChanges(rights: BoardRightsNow, { select, leave }: Selection, written: Card | undefined): void {
  const latest = useRef({ select, leave });
  latest.current = { select, leave };
  const mayWrite = written === undefined || rights.edit(written);
  useEffect(() => {
    if (!mayWrite) latest.current.leave();
  }, [mayWrite]);
  useEffect(() => {
    if (!rights.add) latest.current.select(undefined);
  }, [rights.add]);
}
