import type { Hub } from '#server/hub/hub.ts';
import { DamagedDataError } from '#server/store/errors.ts';
import type { Store, StoredVersion } from '#server/store/store.ts';
import { planPutBack } from '#shared/board/putBack.ts';
import type { BoardId, ParticipationId } from '#shared/kit/ids.ts';
import type { Refusal } from '#shared/kit/refusal.ts';
import type { BoardsAtHand, ChangesBy, KeptVersion } from '#shared/tools/tool.ts';
import type { Outcome } from '#shared/tools/transaction.ts';

export interface AtHandParts {
  readonly hub: () => Pick<Hub, 'cards' | 'cardsNow'>;
  readonly store: Pick<Store, 'boardFacts' | 'version' | 'logSince'>;
  readonly after: (ms: number, run: () => void) => () => void;
}

/** Decides on what is at hand: whatever it looked at and is not there is loaded, and it decides again. */
export async function decided(parts: AtHandParts, decide: (boards: BoardsAtHand) => Outcome | Refusal): Promise<Outcome | Refusal> {
  const hub = parts.hub();
  const loaded = new Map<string, unknown>();
  for (;;) {
    const missing = new Map<string, () => Promise<unknown>>();
    const look = <Found>(name: string, load: () => Promise<Found>): Found | undefined => {
      if (!loaded.has(name)) missing.set(name, load);
      // Loaded under this name by the same call.
      return loaded.get(name) as Found | undefined;
    };
    const outcome = decide({
      cards: (board) => hub.cardsNow(board) ?? look(`cards ${board}`, async () => await hub.cards(board)) ?? [],
      version: (board, number) => look(`version ${board} ${number}`, async () => await keptVersion(parts, board, number)),
      changesBy: (board, who, since, after) =>
        look(`changes ${board} ${who} ${since} ${after}`, async () => await changesBy(parts, board, who, since, after)),
    });
    if (missing.size === 0) return outcome;
    for (const [name, load] of missing) loaded.set(name, await load());
  }
}

async function keptVersion({ store }: AtHandParts, board: BoardId, number: number): Promise<KeptVersion | 'damaged' | undefined> {
  const [facts, version] = await Promise.all([store.boardFacts(board), unlessDamaged(async () => await store.version(board, number))]);
  if (!facts || !version || version === 'damaged') return version as Exclude<typeof version, StoredVersion>;
  const { epoch, docSeq } = facts;
  return { epoch, docSeq, at: version.at, bytes: version.bytes };
}

async function changesBy(
  { store, after }: AtHandParts,
  board: BoardId,
  who: ParticipationId,
  since: number,
  from: number,
): Promise<ChangesBy | 'damaged' | undefined> {
  const log = await unlessDamaged(async () => await store.logSince(board, who, since, from));
  if (log === 'damaged') return log;
  const { reachesBackTo } = log;
  const facts = { upTo: log.updates.at(-1)?.docSeq ?? from, ...(reachesBackTo !== undefined && { reachesBackTo }) };
  const plan = planPutBack(log, who);
  for (;;) {
    const step = plan.next();
    if (step.done) return { ...facts, changes: step.value };
    // A long log is played in slices: the room goes on meanwhile.
    await new Promise<void>((resolve) => {
      after(0, resolve);
    });
  }
}

async function unlessDamaged<Read>(read: () => Promise<Read>): Promise<Read | 'damaged'> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DamagedDataError) return 'damaged';
    throw error;
  }
}
