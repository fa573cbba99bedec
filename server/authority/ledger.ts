import type { Hub } from '#server/hub/hub.ts';
import type { Commit, Store, StoredCommand, StoredWorkshop } from '#server/store/store.ts';
import type { WorkshopId } from '#shared/kit/ids.ts';
import { foldEvents, initialStates, tools, type ToolName, type ToolStates } from '#shared/tools/registry.ts';
import { createRowBook } from '#shared/tools/rowBook.ts';
import type { ReadonlyRows } from '#shared/tools/tool.ts';
import type { Outcome } from '#shared/tools/transaction.ts';
import { summaryOf } from '#shared/workshop/summary.ts';
import type { Ownership } from './ownership.ts';

export interface LedgerParts {
  readonly workshop: WorkshopId;
  readonly ownership: Pick<Ownership, 'commit'>;
  readonly store: Pick<Store, 'loadWorkshop'>;
  readonly hub: () => Pick<Hub, 'write'>;
  readonly now: () => number;
}

/** What is true of one workshop: its log, folded, and its secret rows. Only what is committed is in it. */
export interface Ledger {
  readonly states: ToolStates;
  readonly rows: ReadonlyRows;
  /** When the log was last written (epoch ms). */
  readonly lastAt: number;
  /** Whether the last commit failed. */
  readonly failing: boolean;
  /** After a failed commit nobody knows what is stored: reads it again before anything is decided on it. */
  refresh(): Promise<void>;
  /** One transaction: events, rows, board writes, the summary and the command's answer. Rejects when nothing of it is stored. */
  commit(outcome: Outcome, command: StoredCommand | undefined): Promise<void>;
}

/** @throws when the log is of a newer build, or not of this one's making */
export function openLedger(parts: LedgerParts, stored: StoredWorkshop): Ledger {
  let states = folded(stored);
  let rows = createRowBook(stored.rows);
  let logRev = stored.rev;
  let lastAt = stored.events.at(-1)?.at ?? 0;
  let summary = JSON.stringify(summaryOf(states.workshop));
  let failing = false;
  let uncertain = false;

  return {
    get states() {
      return states;
    },
    get rows() {
      return rows;
    },
    get lastAt() {
      return lastAt;
    },
    get failing() {
      return failing;
    },
    async refresh() {
      if (!uncertain) return;
      const again = await parts.store.loadWorkshop(parts.workshop);
      if (!again) throw new Error(`workshop ${parts.workshop} is gone`);
      states = folded(again);
      rows = createRowBook(again.rows);
      logRev = again.rev;
      summary = JSON.stringify(summaryOf(states.workshop));
      uncertain = false;
    },
    async commit(outcome, command) {
      const at = parts.now();
      const nextSummary = summaryOf(outcome.states.workshop);
      const changed = JSON.stringify(nextSummary) !== summary;
      const events = outcome.events.map(({ tool, event }, index) => ({
        rev: logRev + 1 + index,
        tool,
        version: tools[tool].version,
        at,
        event,
      }));
      const commit: Commit = { ...(command ? { command } : {}), events, rows: outcome.rows, ...(changed ? { summary: nextSummary } : {}) };
      const { workshop, ownership } = parts;
      try {
        if (outcome.writes.length === 0) await ownership.commit(commit);
        else await parts.hub().write(workshop, outcome.writes, async (part) => await ownership.commit({ ...commit, ...part }));
      } catch (error) {
        failing = true;
        uncertain = true;
        throw error;
      }
      states = outcome.states;
      rows.apply(outcome.rows);
      logRev += events.length;
      if (events.length > 0) lastAt = at;
      summary = JSON.stringify(nextSummary);
      failing = false;
    },
  };
}

function folded({ events }: StoredWorkshop): ToolStates {
  for (const { tool, version, rev } of events) {
    const known = Object.hasOwn(tools, tool) ? tools[tool as ToolName] : undefined;
    if (!known || version > known.version) throw new Error(`event ${rev} (${tool}, version ${version}) is of a newer build`);
  }
  return foldEvents(initialStates, events);
}
