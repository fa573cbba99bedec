import { StaleFenceError, StoreFailingError } from '#server/store/errors.ts';
import type { Store, StoredBoard } from '#server/store/store.ts';
import type { BoardId } from '#shared/kit/ids.ts';
import type { SimulatedTime } from '#test/kit/simulatedTime.ts';
import type { Chance } from './chance.ts';
import { createLog, type Log, type LogParts } from './log.ts';

/** The process that asks: once it is dead it hears nothing, and what it had not yet written is never written. */
export interface Asker {
  readonly dead: boolean;
}

/** A disk in simulated time: everything that a new process would find, and how well it works at the moment. */
export interface Disk extends Log {
  store(asker: Asker): Pick<Store, 'commit' | 'takeFence'> & { readonly loadBoard: (board: BoardId) => Promise<StoredBoard | undefined> };
  /** Everything takes up to two seconds. */
  slow: boolean;
  /** Nothing is taken; what is there is read. */
  full: boolean;
  /** Commits are stored, and said to have failed. */
  lying: boolean;
}

export interface DiskParts extends LogParts {
  readonly time: SimulatedTime;
  readonly chance: Chance;
  readonly board: BoardId;
  /** Each moment at which the process that asks may die. */
  readonly point: (asker: Asker) => void;
  /** Commits under an old token are taken: a broken build. */
  readonly tokenless: boolean;
}

export function createDisk(parts: DiskParts): Disk {
  const { time, chance, board, point, tokenless } = parts;
  const log = createLog(parts);
  let fence = 0;
  /** Commits are written one after the other. */
  let lastWrite = 0;

  const wait = async (asker: Asker, ms: number) => {
    await new Promise<void>((resolve) => {
      time.after(ms, () => {
        if (!asker.dead) resolve();
      });
    });
  };
  const moment = () => (disk.slow ? chance.between(0, 2000) : chance.between(0, 4));
  /** Where the process may die; then nobody goes on. */
  const pass = async (asker: Asker) => {
    point(asker);
    if (asker.dead) await new Promise<never>(() => undefined);
  };

  const disk: Disk = {
    store: (asker) => ({
      async takeFence() {
        await wait(asker, moment());
        return ++fence;
      },
      async commit(_workshop, token, commit) {
        await pass(asker);
        const at = Math.max(lastWrite, time.now() + moment());
        lastWrite = at;
        await wait(asker, at - time.now());
        await pass(asker);
        if (token !== fence && !tokenless) throw new StaleFenceError('a newer owner');
        if (token !== fence) parts.problem('a process writes that has no longer the workshop');
        if (disk.full) throw new StoreFailingError('the disk is full');
        log.write(commit);
        await pass(asker);
        await wait(asker, moment() / 4);
        if (disk.lying) throw new StoreFailingError('the connection broke after the commit');
      },
      async loadBoard(asked) {
        await pass(asker);
        await wait(asker, moment());
        if (asked !== board) return undefined;
        const found = log.load();
        await wait(asker, moment() / 4);
        await pass(asker);
        return found;
      },
    }),
    get doc() {
      return log.doc;
    },
    get epoch() {
      return log.epoch;
    },
    get docSeq() {
      return log.docSeq;
    },
    get updates() {
      return log.updates;
    },
    get versions() {
      return log.versions;
    },
    write: log.write,
    ask: log.ask,
    load: log.load,
    putBack: log.putBack,
    slow: false,
    full: false,
    lying: false,
  };
  return disk;
}
