import * as Y from 'yjs';
import type { BoardId, WorkshopId } from '#shared/kit/ids.ts';
import { DamagedDataError } from '#server/store/errors.ts';
import type { Claim, Commit, Fence, NewBase, Rest, StoredBoard, StoredUpdate, StoredVersion } from '#server/store/store.ts';
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
  readonly versions: readonly StoredVersion[];
  readonly rests: ReadonlyMap<BoardId, Rest>;
  epochOf(board: BoardId): number;
  /** The number of the last update that is stored. */
  lastSeq(board: BoardId): number;
  /** The board cannot be read any more, until it begins anew. */
  damage(board: BoardId): void;
  /** A document of what is stored and nothing else. */
  doc(board: BoardId): Y.Doc;
}

/** What lies in the tables, without any time passing. */
function createTables() {
  const epochs = new Map<BoardId, number>();
  const updates: StoredUpdate[] = [];
  const claims: Claim[] = [];
  const fences: Fence[] = [];
  const versions: StoredVersion[] = [];
  const bases = new Map<BoardId, NewBase>();
  const rests = new Map<BoardId, Rest>();
  const damaged = new Set<BoardId>();

  const of = <Row extends { readonly board: BoardId }>(rows: readonly Row[], board: BoardId) => rows.filter((row) => row.board === board);

  /** The board at rest, or the state with which it began anew, whichever is newer. */
  const baseOf = (board: BoardId): NewBase | Rest | undefined => {
    const [base, rest] = [bases.get(board), rests.get(board)];
    return rest && rest.docSeq >= (base?.docSeq ?? 0) ? rest : base;
  };
  /** What is read of a board: its base, and what came after it. */
  const logOf = (board: BoardId) => {
    const base = baseOf(board);
    const rows: readonly (NewBase | StoredUpdate)[] = of(updates, board).filter(({ docSeq }) => docSeq > (base?.docSeq ?? 0));
    return base ? [base, ...rows] : rows;
  };
  const lastSeq = (board: BoardId) => logOf(board).at(-1)?.docSeq ?? 0;

  const keep = (version: StoredVersion) => {
    if (version.docSeq > lastSeq(version.board)) throw new Error('a version of what is not committed');
    const place = versions.findIndex(({ board, number }) => board === version.board && number === version.instead);
    if (place >= 0) versions.splice(place, 1);
    versions.push(version);
  };

  const take = (commit: Commit) => {
    for (const update of commit.updates ?? []) {
      const expected = lastSeq(update.board) + 1;
      if (update.docSeq !== expected) throw new Error(`update ${update.docSeq} where ${expected} was due`);
      updates.push(update);
    }
    claims.push(...(commit.claims ?? []));
    fences.push(...(commit.fences ?? []));
    for (const version of commit.versions ?? []) keep(version);
    for (const base of commit.bases ?? []) {
      bases.set(base.board, base);
      damaged.delete(base.board);
    }
    for (const { board, epoch } of commit.epochs ?? []) epochs.set(board, epoch);
    for (const rest of commit.rests ?? []) rests.set(rest.board, rest);
  };

  const load = (board: BoardId, epoch: number): StoredBoard => {
    const lastVersion = of(versions, board).at(-1);
    const rest = rests.get(board);
    const since = of(updates, board).filter(({ docSeq }) => docSeq > (lastVersion?.docSeq ?? 0));
    return {
      epoch,
      docSeq: lastSeq(board),
      updates: logOf(board).map(({ bytes }) => bytes),
      ...(rest?.docSeq === lastSeq(board) && { vector: rest.vector }),
      claims: of(claims, board),
      fences: of(fences, board).map(({ clientId }) => clientId),
      ...(lastVersion && { lastVersion }),
      writers: [...new Set(since.flatMap(({ participation }) => participation ?? []))],
    };
  };

  return { epochs, updates, claims, fences, versions, rests, damaged, logOf, lastSeq, take, load };
}

export function createMemoryBoards(time: Pick<SimulatedTime, 'after'>, commitTime = 3): MemoryBoards {
  const tables = createTables();
  const { epochs, updates, claims, fences, versions, rests, damaged, logOf, lastSeq } = tables;
  const waiting: (() => void)[] = [];
  const loads = new Map<BoardId, number>();
  let failures = 0;
  let held = false;
  let asked = 0;
  let process = 0;

  const pass = async (ms: number) => {
    await new Promise<void>((resolve) => {
      time.after(ms, resolve);
    });
  };

  const boards: MemoryBoards = {
    loads,
    versions,
    rests,
    lastSeq,
    epochOf: (board) => epochs.get(board) ?? 0,
    damage: (board) => void damaged.add(board),
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
      if (damaged.has(board)) throw new DamagedDataError('damaged');
      return tables.load(board, epoch);
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
      tables.take(commit);
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
      for (const { bytes } of logOf(board)) Y.applyUpdate(doc, bytes);
      return doc;
    },
  };
  return boards;
}
