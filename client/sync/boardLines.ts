import type { Canvas } from '#shared/canvas/canvas.ts';
import type { BoardId } from '#shared/kit/ids.ts';
import { openBoardLine, type BoardLine, type BoardLineParts } from './boardLine.ts';
import type { DeviceStore } from './device/deviceStore.ts';

/** The boards' lines of one page: that of the room's board, that of one that is read beside it, and those that still have something to bring home. */
export interface BoardLines {
  readonly all: () => readonly BoardLine[];
  /** Looks at this board; the line of the last one stays until its work is confirmed and nothing refused is left in it. */
  look(board: BoardId, canvas: Canvas): BoardLine;
  /** Holds another board's line open beside it, instead of the last one held so. */
  lookBeside(board: BoardId, canvas: Canvas): BoardLine;
  lookBesideNoMore(): void;
  /** Opens lines for what an earlier visit left unconfirmed on other boards. */
  bringHome(canvasOf: (board: BoardId) => Canvas | undefined): Promise<void>;
  wake(): void;
  /** What one may has changed: lines that the server had sent away try again. */
  resume(): void;
  close(): void;
}

export interface BoardLinesParts extends Omit<BoardLineParts, 'board' | 'canvas'> {
  readonly changed: () => void;
}

export function createBoardLines({ changed, ...parts }: BoardLinesParts): BoardLines {
  const lines = new Map<BoardId, BoardLine>();
  let looked: BoardId | undefined;
  let beside: BoardId | undefined;

  function open(board: BoardId, canvas: Canvas): BoardLine {
    const known = lines.get(board);
    if (known) return known;
    const line = openBoardLine({ ...parts, board, canvas });
    lines.set(board, line);
    line.state.subscribe(() => {
      closeIdle();
      changed();
    });
    return line;
  }

  function closeIdle(): void {
    for (const [board, line] of lines) {
      const { ready, unsaved, refused } = line.state.getState();
      if (board === looked || board === beside || !ready || unsaved.size > 0 || refused.length > 0) continue;
      lines.delete(board);
      line.close();
    }
  }

  return {
    all: () => [...lines.values()],
    look: (board, canvas) => {
      looked = board;
      const line = open(board, canvas);
      closeIdle();
      changed();
      return line;
    },
    lookBeside: (board, canvas) => {
      beside = board;
      const line = open(board, canvas);
      closeIdle();
      return line;
    },
    lookBesideNoMore: () => {
      beside = undefined;
      closeIdle();
    },
    bringHome: async (canvasOf) => {
      for (const board of await boardsWithWork(parts.device)) {
        const canvas = canvasOf(board);
        if (canvas) open(board, canvas);
      }
      changed();
    },
    wake: () => lines.forEach((line) => line.wake()),
    resume: () => lines.forEach((line) => line.resume()),
    close: () => {
      lines.forEach((line) => line.close());
      lines.clear();
    },
  };
}

/** Boards of which this device holds something that the server has not confirmed, or refused. */
async function boardsWithWork(device: DeviceStore): Promise<ReadonlySet<BoardId>> {
  const [visits, outbox, copies] = await Promise.all([device.visits(), device.list('outbox', []), device.list('copies', [])]);
  const left = [...outbox, ...copies.filter(({ value }) => isLeft(value))].filter(({ key }) => visits.has(String(key[0])));
  return new Set(left.map(({ key }) => key[1] as BoardId));
}

function isLeft(copy: unknown): boolean {
  if (typeof copy !== 'object' || copy === null || !('replay' in copy) || !('refused' in copy)) return false;
  return [copy.replay, copy.refused].some((list) => Array.isArray(list) && list.length > 0);
}
