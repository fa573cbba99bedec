import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BoardStore } from '#client/board/boardStore.ts';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { BoardId } from '#shared/kit/ids.ts';
import type { BoardLine } from './boardLine.ts';
import type { BoardLines } from './boardLines.ts';

/** What is on screen: the room's board, or another that was asked for. */
export interface Shown {
  readonly board?: BoardStore;
  /** Set while it is not the room's. */
  readonly elsewhere?: BoardId;
}

export interface BoardShown {
  readonly state: StoreApi<Shown>;
  /** The room's, also while another is read. */
  readonly ofRoom: () => BoardStore | undefined;
  /** The room is at this board now. */
  follow(board: BoardId, canvas: Canvas): void;
  /** Another board is read; the room's stays as it is meanwhile, with what can be undone on it. */
  read(board: BoardId, canvas: Canvas): void;
  readNoMore(): void;
  close(): void;
}

/** `made` hears of every new board of the room. */
export function createBoardShown(lines: BoardLines, open: (line: BoardLine) => BoardStore, made: (board: BoardStore) => void): BoardShown {
  const state = createStore<Shown>(() => ({}));
  let ofRoom: BoardStore | undefined;
  let beside: BoardStore | undefined;

  function show(): void {
    const board = beside ?? ofRoom;
    state.setState({ ...(board && { board }), ...(beside && { elsewhere: beside.line.board }) }, true);
  }

  function readNoMore(): void {
    if (!beside) return;
    beside.close();
    beside = undefined;
    lines.lookBesideNoMore();
    show();
  }

  return {
    state,
    ofRoom: () => ofRoom,
    follow(board, canvas) {
      const line = lines.look(board, canvas);
      if (ofRoom?.line === line) return;
      ofRoom?.close();
      ofRoom = open(line);
      made(ofRoom);
      show();
    },
    read(board, canvas) {
      if (board === ofRoom?.line.board) return readNoMore();
      beside?.close();
      beside = open(lines.lookBeside(board, canvas));
      show();
    },
    readNoMore,
    close: () => {
      ofRoom?.close();
      beside?.close();
    },
  };
}
