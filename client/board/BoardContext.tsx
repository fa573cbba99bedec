import { createContext, useContext } from 'react';
import { createStore, useStore } from 'zustand';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { CanvasId, ParticipationId } from '#shared/kit/ids.ts';
import type { BoardActions, BoardView } from './boardApi.ts';
import type { BoardStore } from './boardStore.ts';
import { emptyBoard } from './emptyBoard.ts';

/** The board that is looked at; none before the workshop has an activity. */
export const BoardContext = createContext<Pick<BoardStore, 'view' | 'actions'> | undefined>(undefined);

const nowhere: Canvas = {
  id: '' as CanvasId,
  version: 0,
  family: 'sensing_lab',
  name: { fr: '', ar: '', en: '' },
  purpose: { fr: '', ar: '', en: '' },
  layout: { kind: 'columns' },
  zones: [],
  cardKinds: [],
  groupSize: { min: 0, max: 0, ideal: 0, mode: 'plenary' },
  steps: [],
  outputs: [],
  inputs: [],
  next: [],
  report: { summary: { fr: '', ar: '', en: '' }, sections: [] },
  basis: '',
  sources: [],
};

/** Before there is a board everything is empty, and nothing can be done. */
const noBoard: Pick<BoardStore, 'view' | 'actions'> = {
  view: createStore<BoardView>(() => emptyBoard(nowhere, '' as ParticipationId)),
  actions: {
    add: () => undefined,
    addLines: () => undefined,
    move: () => undefined,
    type: () => undefined,
    setTint: () => undefined,
    setField: () => undefined,
    remove: () => undefined,
    discard: () => undefined,
    restore: () => undefined,
    undo: () => undefined,
    redo: () => undefined,
    point: () => undefined,
    drag: () => undefined,
    setEditing: () => undefined,
    putBack: () => false,
    dismissRefused: () => undefined,
  },
};

/** What `select` takes out of the board; renders again only when that has changed. */
export function useBoard<Part>(select: (board: BoardView) => Part): Part {
  return useStore((useContext(BoardContext) ?? noBoard).view, select);
}

/** Whether there is a board and its first state has come. */
export function useBoardReady(): boolean {
  return useBoard((board) => board.ready);
}

export function useActions(): BoardActions {
  return (useContext(BoardContext) ?? noBoard).actions;
}
