/** Something that was done and can be taken back; false when there is nothing left to take back. */
export interface HistoryEntry {
  readonly undo: () => boolean;
  readonly redo: () => boolean;
}

/** What one did oneself, in order: cards, words and anonymous cards in one line. */
export interface History {
  push(entry: HistoryEntry): void;
  undo(): void;
  redo(): void;
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
  clear(): void;
}

const mostEntries = 500;

export function createHistory(changed: () => void): History {
  let done: HistoryEntry[] = [];
  let undone: HistoryEntry[] = [];

  /** Steps over entries that others have made void. */
  function step(from: HistoryEntry[], to: HistoryEntry[], how: 'undo' | 'redo'): void {
    for (let entry = from.pop(); entry; entry = from.pop()) {
      if (!entry[how]()) continue;
      to.push(entry);
      break;
    }
    changed();
  }

  return {
    push: (entry) => {
      if (done.length >= mostEntries) done = [];
      done.push(entry);
      undone = [];
      changed();
    },
    undo: () => step(done, undone, 'undo'),
    redo: () => step(undone, done, 'redo'),
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    clear: () => {
      done = [];
      undone = [];
      changed();
    },
  };
}
