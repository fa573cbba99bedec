import type { Sql } from './database.ts';

/** One connection to an engine, as far as transactions go. */
export interface Connection {
  readonly sql: Sql;
  begin(): void;
  commit(): void;
  rollback(): void;
  /** Within a transaction: what follows can be undone alone. */
  mark(): void;
  keep(): void;
  undo(): void;
  /** Whether the engine has thrown the whole transaction away by itself, as a full disk makes it do. */
  lost(): boolean;
}

interface Task {
  readonly kind: 'read' | 'write';
  /** Runs the work; the answer says how to tell the caller, once it is durable. */
  run(): Promise<() => void>;
  fail(error: unknown): void;
}

const largestGroup = 256;

/**
 * What waits in one tick is committed with one fsync, and each write still succeeds or fails by itself. Reads and groups
 * take turns, so that nobody sees what is not committed.
 */
export function createGroupCommit(connection: Connection) {
  const waiting: Task[] = [];
  let draining: Promise<void> | undefined;

  function add<T>(kind: Task['kind'], work: (sql: Sql) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = async () => {
        const result = await work(connection.sql);
        return () => resolve(result);
      };
      waiting.push({ kind, run, fail: reject });
      draining ??= new Promise<void>((resolve) => {
        setImmediate(() => void drain().then(resolve));
      });
    });
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const writes = take('write');
      while (writes.length > 0) await commitGroup(writes.splice(0, largestGroup));
      for (const read of take('read')) await settle(read);
    }
    draining = undefined;
  }

  function take(kind: Task['kind']): Task[] {
    const taken = waiting.filter((task) => task.kind === kind);
    waiting.splice(0, waiting.length, ...waiting.filter((task) => task.kind !== kind));
    return taken;
  }

  async function settle(task: Task): Promise<void> {
    try {
      (await task.run())();
    } catch (error) {
      task.fail(error);
    }
  }

  async function commitGroup(group: readonly Task[]): Promise<void> {
    const outcomes: (() => void)[] = [];
    try {
      connection.begin();
      for (const task of group) outcomes.push(await runMarked(task));
      connection.commit();
    } catch (error) {
      rollBack();
      await afterFailure(group, error);
      return;
    }
    for (const tell of outcomes) tell();
  }

  function rollBack(): void {
    try {
      if (!connection.lost()) connection.rollback();
    } catch {
      // The engine is gone or closed; the next transaction says so to whoever asks for it.
    }
  }

  async function runMarked(task: Task): Promise<() => void> {
    connection.mark();
    try {
      const tell = await task.run();
      connection.keep();
      return tell;
    } catch (error) {
      if (connection.lost()) throw error;
      connection.undo();
      return () => task.fail(error);
    }
  }

  /** The whole group is undone: alone, each shows whether it was the one that could not be stored. */
  async function afterFailure(group: readonly Task[], error: unknown): Promise<void> {
    const [only, ...more] = group;
    if (only && more.length === 0) only.fail(error);
    else for (const task of group) await commitGroup([task]);
  }

  return {
    read: async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => await add('read', work),
    write: async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => await add('write', work),
    /** Resolves when nothing waits any more. */
    idle: async (): Promise<void> => {
      while (draining) await draining;
    },
  };
}
