import * as Y from 'yjs';
import type { BoardId, WorkshopId } from '#shared/kit/ids.ts';
import type { Claim, Commit, Fence, StoredBoard, StoredUpdate } from '#server/store/store.ts';
import type { SimulatedTime } from './simulatedTime.ts';

/** The boards' part of a store, in memory: commits take time, and fail when they are told to. */
export interface MemoryBoards {
  create(board: BoardId, epoch?: number): void;
  loadBoard(board: BoardId): Promise<StoredBoard | undefined>;
  commit(workshop: WorkshopId, commit: Commit): Promise<void>;
  /** So many commits from now on are refused; nothing of them is stored. */
  failNext(commits: number): void;
  /** Every commit is refused, as long as this is so; loads go on. */
  full: boolean;
  /** The process that committed is killed: its commits in hand never happen. */
  crash(): void;
  /** Commits wait until `letGo`. */
  hold(): void;
  letGo(): void;
  /** Loads wait so many ms. */
  loadTime: number;
  /** How often each board was loaded. */
  readonly loads: Map<BoardId, number>;
  /** How many commits were asked for. */
  readonly commits: () => number;
  readonly updates: readonly StoredUpdate[];
  readonly claims: readonly Claim[];
  readonly fences: readonly Fence[];
  /** A document of what is stored and nothing else. */
  doc(board: BoardId): Y.Doc;
}

export function createMemoryBoards(time: Pick<SimulatedTime, 'after'>, commitTime = 3): MemoryBoards {
  const epochs = new Map<BoardId, number>();
  const updates: StoredUpdate[] = [];
  const claims: Claim[] = [];
  const fences: Fence[] = [];
  const waiting: (() => void)[] = [];
  const loads = new Map<BoardId, number>();
  let failures = 0;
  let held = false;
  let asked = 0;
  let process = 0;

  const of = <Row extends { readonly board: BoardId }>(rows: readonly Row[], board: BoardId) => rows.filter((row) => row.board === board);
  const pass = async (ms: number) => {
    await new Promise<void>((resolve) => {
      time.after(ms, resolve);
    });
  };

  const boards: MemoryBoards = {
    loads,
    updates,
    claims,
    fences,
    loadTime: 0,
    full: false,
    commits: () => asked,
    create: (board, epoch = 1) => void epochs.set(board, epoch),
    async loadBoard(board) {
      loads.set(board, (loads.get(board) ?? 0) + 1);
      await pass(boards.loadTime);
      const epoch = epochs.get(board);
      if (epoch === undefined) return undefined;
      return {
        epoch,
        docSeq: of(updates, board).at(-1)?.docSeq ?? 0,
        updates: of(updates, board).map(({ bytes }) => bytes),
        claims: of(claims, board),
        fences: of(fences, board).map(({ clientId }) => clientId),
      };
    },
    async commit(_workshop, commit) {
      asked++;
      const mine = process;
      if (held) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
      }
      await pass(commitTime);
      if (mine !== process) return await new Promise<never>(() => undefined);
      if (failures > 0 || boards.full) {
        failures = Math.max(0, failures - 1);
        throw new Error('the disk is full');
      }
      for (const update of commit.updates ?? []) {
        const expected = (of(updates, update.board).at(-1)?.docSeq ?? 0) + 1;
        if (update.docSeq !== expected) throw new Error(`update ${update.docSeq} where ${expected} was due`);
        updates.push(update);
      }
      claims.push(...(commit.claims ?? []));
      fences.push(...(commit.fences ?? []));
    },
    failNext(commits) {
      failures = commits;
    },
    crash() {
      process++;
      waiting.length = 0;
    },
    hold() {
      held = true;
    },
    letGo() {
      held = false;
      for (const resolve of waiting.splice(0)) resolve();
    },
    doc(board) {
      const doc = new Y.Doc();
      for (const { bytes } of of(updates, board)) Y.applyUpdate(doc, bytes);
      return doc;
    },
  };
  return boards;
}
